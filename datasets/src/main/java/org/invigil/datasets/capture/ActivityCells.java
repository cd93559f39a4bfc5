package org.invigil.datasets.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/** Reads {@code activity.csv}; its details are JSON objects or plain text. */
final class ActivityCells implements Iterator<ActivityEntry>, Closeable {
    private final Manifest manifest;

    ActivityCells(Manifest manifest) {
        this.manifest = manifest;
    }

    @Override
    public boolean hasNext() {
        return manifest.hasNext();
    }

    @Override
    public ActivityEntry next() {
        ManifestRow row = manifest.next();
        String attemptId = row.cell("attempt_id");
        if (!row.isWhole()) {
            return ActivityEntry.faulty(row.line(), attemptId, "capture.log.cells", String.join(",", row.cells()));
        }
        String detail = row.cell("detail");
        Optional<ObjectNode> object =
                detail.startsWith("{") ? LogJson.findObject(detail) : Optional.of(LogJson.detailOfText(detail));
        return object.isEmpty()
                ? ActivityEntry.faulty(row.line(), attemptId, "capture.log.json", detail)
                : new ActivityEntry(row.line(), attemptId, row.cell("at"), row.cell("action"), object.get(), null, "");
    }

    @Override
    public void close() throws IOException {
        manifest.close();
    }
}
