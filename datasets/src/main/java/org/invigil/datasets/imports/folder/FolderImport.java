package org.invigil.datasets.imports.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.CapturedAttempts;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Takes the recordings of a plain folder into captures by the names of their files. Files outside of the captures are
 * hard-linked into {@code media/}, or copied where the file system cannot.
 */
public final class FolderImport {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final List<String> RECORDINGS = List.of("attempt_id", "kind", "file", "started_at");
    private static final List<String> REFERENCES = List.of("examinee_id", "file", "kind");

    private final Path source;
    private final NamePattern pattern;
    private final ZoneId zone;
    private final CaptureFolder folder;
    private final CapturedAttempts attempts;
    private final List<Map<String, String>> recordings = new ArrayList<>();
    private final List<Map<String, String>> references = new ArrayList<>();

    private FolderImport(Path source, NamePattern pattern, ZoneId zone, CaptureFolder folder) throws IOException {
        this.source = source;
        this.pattern = pattern;
        this.zone = zone;
        this.folder = folder;
        this.attempts = new CapturedAttempts(folder);
    }

    /** @param zone of times without offset, or null */
    public static void run(Path source, NamePattern pattern, ZoneId zone, CaptureFolder folder) throws IOException {
        if (!Files.isDirectory(source)) {
            throw new InputException(Text.of("import.no_folder", source));
        }
        new FolderImport(source, pattern, zone, folder).run();
    }

    private void run() throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.sorted().toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    take(file);
                }
            }
        }
        folder.merge("recordings.csv", List.of("attempt_id", "file"), RECORDINGS, recordings);
        folder.merge("references.csv", List.of("examinee_id", "file"), REFERENCES, references);
        if (attempts.isEmpty()) {
            folder.notes().add(Sort.MISSING, Text.of("import.no_attempts", folder.path()), "");
        }
    }

    private void take(Path file) throws IOException {
        String path = source.relativize(file).toString().replace('\\', '/');
        Optional<Map<String, String>> named = pattern.find(path);
        if (named.isEmpty()) {
            folder.notes().add(Sort.NOT_JOINED, Text.of("import.name_other"), path);
            return;
        }
        Map<String, String> fields = named.get();
        String kind = fields.get("kind");
        if (kind == null) {
            kind = NamePattern.kindOfEnd(path).orElse("");
            folder.notes()
                    .add(
                            kind.isEmpty() ? Sort.NOT_JOINED : Sort.GUESSED,
                            Text.of(kind.isEmpty() ? "import.no_kind" : "import.kind"),
                            path);
        }
        if (kind.equals("photo") || kind.equals("voice")) {
            reference(file, path, kind, fields);
        } else if (!kind.isEmpty()) {
            recording(file, path, kind, fields);
        }
    }

    private void reference(Path file, String path, String kind, Map<String, String> fields) throws IOException {
        if (!fields.containsKey("examinee_id")) {
            folder.notes().add(Sort.NOT_JOINED, Text.of("import.reference_whose"), path);
            return;
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("examinee_id", fields.get("examinee_id"));
        row.put("file", placed(file, path));
        row.put("kind", kind);
        references.add(row);
    }

    private void recording(Path file, String path, String kind, Map<String, String> fields) throws IOException {
        String written = fields.getOrDefault("started_at", "");
        Optional<OffsetDateTime> started = NamedTime.find(written, zone);
        if (started.isEmpty() && (!written.isEmpty() || !kind.equals("webcam"))) {
            folder.notes().add(Sort.NOT_JOINED, Text.of("import.recording_time"), path);
            return;
        }
        String called = fields.getOrDefault("attempt_id", fields.getOrDefault("examinee_id", ""));
        Optional<String> attempt =
                attempts.find(called, started.map(OffsetDateTime::toInstant).orElse(null));
        boolean isOpen = attempts.isEmpty() && fields.containsKey("attempt_id");
        if (attempt.isEmpty() && !isOpen) {
            folder.notes().add(Sort.NOT_JOINED, Text.of("import.recording_whose"), path);
            return;
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("attempt_id", attempt.orElse(called));
        row.put("kind", kind);
        row.put("file", placed(file, path));
        row.put("started_at", started.map(MOMENT::format).orElse(""));
        recordings.add(row);
    }

    /** Path of the file below the captures folder. */
    private String placed(Path file, String path) throws IOException {
        Path captures = folder.path().toRealPath();
        Path real = file.toRealPath();
        if (real.startsWith(captures)) {
            return captures.relativize(real).toString().replace('\\', '/');
        }
        Path target = captures.resolve("media").resolve(path);
        Files.createDirectories(target.getParent());
        if (!Files.exists(target)) {
            try {
                Files.createLink(target, real);
            } catch (IOException | UnsupportedOperationException e) {
                // Another file system, or one without hard links.
                Files.copy(real, target);
            }
        } else if (!Files.isSameFile(target, real) && Files.mismatch(target, real) >= 0) {
            folder.notes().add(Sort.CONFLICT, Text.of("import.file_differs"), path);
        }
        return "media/" + path;
    }
}
