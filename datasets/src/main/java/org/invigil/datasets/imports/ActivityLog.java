package org.invigil.datasets.imports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.invigil.datasets.capture.Utf8Reader;
import org.invigil.datasets.text.Text;

/**
 * Appends actions to {@code activity.jsonl}. An {@code activity.csv} that is there is taken over, since only one of the
 * two is read. Lines that are there already are recognised by a hash of 64 bits each, so that an import can be
 * repeated.
 */
public final class ActivityLog implements Closeable {
    private static final String LINES = "activity.jsonl";
    private static final String CELLS = "activity.csv";
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Path folder;
    private final ImportNotes notes;
    private final Set<Long> seen = new HashSet<>();
    private final BufferedWriter writer;
    private long written;
    private long there;

    private ActivityLog(Path folder, ImportNotes notes) throws IOException {
        this.folder = folder;
        this.notes = notes;
        this.writer = Files.newBufferedWriter(folder.resolve(LINES + ".part"), StandardCharsets.UTF_8);
    }

    static ActivityLog open(Path folder, ImportNotes notes) throws IOException {
        ActivityLog log = new ActivityLog(folder, notes);
        log.takeOver();
        return log;
    }

    private void takeOver() throws IOException {
        Path lines = folder.resolve(LINES);
        Path cells = folder.resolve(CELLS);
        if (Files.exists(lines)) {
            try (BufferedReader reader = new BufferedReader(new Utf8Reader(LINES, Files.newInputStream(lines)))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    write(line);
                }
            }
        } else if (Files.exists(cells)) {
            try (ExportTable table = ExportTable.open(cells)) {
                while (table.hasNext()) {
                    ExportRow row = table.next();
                    write(line(row.cell("attemptid"), row.cell("at"), row.cell("action"), detail(row.cell("detail"))));
                }
            }
            notes.count(ImportNotes.Sort.WRITTEN, Text.of("import.activity_taken_over", CELLS, LINES), seen.size());
        }
        written = 0;
        there = 0;
    }

    private static ObjectNode detail(String cell) throws IOException {
        if (cell.startsWith("{")) {
            return (ObjectNode) JSON.readTree(cell);
        }
        ObjectNode detail = JSON.createObjectNode();
        return cell.isEmpty() ? detail : detail.put("text", cell);
    }

    /** @param detail texts and numbers */
    public void add(String attemptId, OffsetDateTime at, String action, Map<String, Object> detail) throws IOException {
        write(line(attemptId, MOMENT.format(at), action, JSON.valueToTree(detail)));
    }

    private static String line(String attemptId, String at, String action, ObjectNode detail) {
        ObjectNode line = JSON.createObjectNode();
        line.put("attempt_id", attemptId);
        line.put("at", at);
        line.put("action", action);
        line.set("detail", detail);
        return line.toString();
    }

    private void write(String line) throws IOException {
        if (seen.add(hash(line))) {
            writer.write(line);
            writer.write('\n');
            written++;
        } else {
            there++;
        }
    }

    /** FNV-1a over the characters. */
    private static long hash(String line) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.move(folder.resolve(LINES + ".part"), folder.resolve(LINES), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(folder.resolve(CELLS));
        notes.count(ImportNotes.Sort.WRITTEN, Text.of("import.actions_new"), written);
        notes.count(ImportNotes.Sort.WRITTEN, Text.of("import.actions_there"), there);
    }
}
