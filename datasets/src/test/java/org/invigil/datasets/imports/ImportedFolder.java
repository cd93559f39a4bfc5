package org.invigil.datasets.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.invigil.datasets.capture.ActivityReader;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.LogKey;
import org.invigil.datasets.capture.LogRows;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;

/** A folder that imports write into, and how the night would read it. */
public final class ImportedFolder {
    private final Path folder;
    private final ImportNotes notes = new ImportNotes();

    public ImportedFolder(Path folder) {
        this.folder = folder;
    }

    public CaptureFolder open() throws IOException {
        return new CaptureFolder(folder, notes);
    }

    public Path write(String file, String text) throws IOException {
        Files.createDirectories(folder.getParent());
        return Files.writeString(folder.getParent().resolve(file), text);
    }

    public List<Map<String, String>> rows(String file) throws IOException {
        return open().rows(file);
    }

    public List<String> cells(String file, String column) throws IOException {
        return rows(file).stream().map(row -> row.get(column)).toList();
    }

    public String notes() {
        return String.join("\n", notes.lines(Texts.in(Language.EN)));
    }

    public long count(String key) {
        return notes.countOf(key);
    }

    public ExamDay admitted() throws IOException {
        return Registrar.admit(new LocalCaptureFiles(folder), Instant.parse("2027-01-01T00:00:00Z"), attempt -> false);
    }

    /** Lines like {@code 7 12.0 page_hidden} of admitted attempts, seconds from "Start test". */
    public List<String> actions() throws IOException {
        LocalCaptureFiles files = new LocalCaptureFiles(folder);
        List<String> lines = new ArrayList<>();
        try (LogRows<Action> rows = new ActivityReader(files, LogKey.ofAdmitted(admitted())).open()) {
            rows.forEachRemaining(action -> lines.add("%s %.1f %s"
                    .formatted(
                            action.attemptId(),
                            action.millis() / 1000.0,
                            action.action().name().toLowerCase(Locale.ROOT))));
        }
        return lines;
    }
}
