package org.invigil.datasets.imports.seb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ActivityLog;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.CapturedAttempts;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Takes the metadata of SEB's pictures of the screen into the activity of attempts that the captures know: another
 * program in front, until the browser is in front again, and keys that copy and paste. A picture is taken every few
 * seconds, so that edges are as coarse, and shorter looks elsewhere are not seen.
 */
public final class ScreenshotImport {
    /** Pressing and letting go of the same keys are one action. */
    private static final long ONE_STROKE_MILLIS = 2_000;

    private final CaptureFolder folder;
    private final CapturedAttempts attempts;

    /** @throws InputException if the captures have no attempts */
    public ScreenshotImport(CaptureFolder folder) throws IOException {
        this.folder = folder;
        this.attempts = new CapturedAttempts(folder);
        if (attempts.isEmpty()) {
            throw new InputException(Text.of("import.no_attempts", folder.path()));
        }
    }

    /** @param attemptId of which all of the file is; empty: by what the session calls its user, or by its id */
    public void screenshots(Path file, String attemptId) throws IOException {
        Map<String, List<Screenshot>> sessions = new LinkedHashMap<>();
        long unreadable = ScreenshotExport.read(file, shot -> sessions.computeIfAbsent(
                        attemptId.isEmpty() ? shot.session() + "\n" + shot.client() : "", name -> new ArrayList<>())
                .add(shot));
        if (unreadable > 0) {
            folder.notes().count(Sort.NOT_JOINED, Text.of("import.screenshots_unreadable"), unreadable);
        }
        try (ActivityLog log = folder.openActivity()) {
            for (List<Screenshot> shots : sessions.values()) {
                shots.sort(Comparator.comparingLong(Screenshot::atMillis));
                Screenshot first = shots.get(0);
                Optional<String> attempt = attempt(first, attemptId, file);
                if (attempt.isEmpty()) {
                    folder.notes()
                            .add(
                                    Sort.NOT_JOINED,
                                    Text.of("import.seb_session"),
                                    first.client().isEmpty() ? first.session() : first.client());
                } else {
                    folder.notes().add(Sort.GUESSED, Text.of("import.client_clock"), attempt.get());
                    write(attempt.get(), shots, log);
                }
            }
        }
    }

    private Optional<String> attempt(Screenshot first, String attemptId, Path file) {
        Instant at = Instant.ofEpochMilli(first.atMillis());
        if (!attemptId.isEmpty()) {
            return attempts.find(attemptId, at);
        }
        return attempts.find(first.client(), at)
                .or(() -> attempts.find(first.session(), at))
                .or(() -> first.client().isEmpty() && first.session().isEmpty()
                        ? attempts.findNamedIn(String.valueOf(file.getFileName()))
                                .or(attempts::findOnly)
                        : Optional.empty());
    }

    private void write(String attemptId, List<Screenshot> shots, ActivityLog log) throws IOException {
        boolean isElsewhere = false;
        Map<String, Long> strokes = new LinkedHashMap<>();
        for (Screenshot shot : shots) {
            Optional<Boolean> isSelf = shot.isSelfInFront();
            if (isSelf.isPresent() && isSelf.get() == isElsewhere) {
                isElsewhere = !isElsewhere;
                add(
                        log,
                        attemptId,
                        shot,
                        isElsewhere ? "focus_lost" : "focus_gained",
                        isElsewhere ? Map.of("application", shot.program()) : Map.of());
            }
            Optional<String> key = shot.key();
            if (key.isPresent()) {
                Long before = strokes.put(key.get(), shot.atMillis());
                if (before == null || shot.atMillis() - before > ONE_STROKE_MILLIS) {
                    add(log, attemptId, shot, key.get(), Map.of());
                }
            }
            if (isSelf.isEmpty() && key.isEmpty()) {
                folder.notes().count(Sort.DROPPED, Text.of("import.screenshots_silent"), 1);
            }
        }
    }

    private static void add(ActivityLog log, String attemptId, Screenshot shot, String action, Map<String, Object> more)
            throws IOException {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("source", "seb");
        detail.putAll(more);
        log.add(attemptId, Instant.ofEpochMilli(shot.atMillis()).atOffset(ZoneOffset.UTC), action, detail);
    }
}
