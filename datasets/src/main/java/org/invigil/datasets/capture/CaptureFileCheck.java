package org.invigil.datasets.capture;

import java.io.IOException;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** Looks whether a file that a manifest names can be taken, without opening it. */
final class CaptureFileCheck {
    /** What became of the look. */
    enum State {
        USABLE,
        MISSING,
        REFUSED
    }

    /**
     * @param path without needless steps; as written where it is refused
     * @param refusal null where the file is usable
     */
    record Result(State state, String path, Refusal refusal) {}

    private CaptureFileCheck() {}

    /** A path that is refused, printable and still apart from its neighbours. */
    static String asWritten(String path) {
        return Shown.value(path, CapturePath.LONGEST);
    }

    /** Extensions prove nothing, so content is left to the decoder; only a file without any byte is refused here. */
    static Result of(CaptureFiles files, ManifestRow row, String column) {
        String written = asWritten(row.cell(column));
        try {
            String path = CapturePath.normal(row.cell(column));
            if (!files.exists(path)) {
                Refusal refusal = row.refusal("capture.file.missing", column, "capture.do.file-missing");
                return new Result(State.MISSING, path, refusal);
            }
            if (files.size(path) == 0) {
                Refusal refusal = row.refusal("capture.file.no-bytes", column, "capture.do.file-again");
                return new Result(State.REFUSED, path, refusal);
            }
            return new Result(State.USABLE, path, null);
        } catch (InputException e) {
            return new Result(
                    State.REFUSED, written, new Refusal(e.text(), Text.of("capture.do.file", row.file(), row.line())));
        } catch (IOException e) {
            Refusal refusal = row.refusal("capture.file.unreadable", column, "capture.do.file-rights");
            return new Result(State.REFUSED, written, refusal);
        }
    }
}
