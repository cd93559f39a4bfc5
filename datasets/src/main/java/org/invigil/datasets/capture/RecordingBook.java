package org.invigil.datasets.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.text.Text;

/** The recordings of {@code recordings.csv}; files of attempts that are not admitted are not even looked for. */
final class RecordingBook {
    private static final List<String> KINDS = Arrays.stream(RecordingKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    private final CaptureFiles files;
    private final Map<String, Attempt> attempts;
    private final Notes notes;
    private final Problems problems;
    private final List<PlannedRecording> planned = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private final Map<String, String> ownerOfWhole = new HashMap<>();

    /** @param attempts all attempts by id, refused ones included */
    RecordingBook(CaptureFiles files, Map<String, Attempt> attempts, Notes notes, Problems problems) {
        this.files = files;
        this.attempts = attempts;
        this.notes = notes;
        this.problems = problems;
    }

    /** Recordings in the order of the manifest. */
    List<PlannedRecording> read() throws IOException {
        if (files.exists(ManifestShape.RECORDINGS.file())) {
            try (Manifest manifest = Manifest.open(files, ManifestShape.RECORDINGS, notes)) {
                manifest.forEachRemaining(this::take);
            }
        }
        return planned;
    }

    private void take(ManifestRow row) {
        Attempt attempt = attempts.get(Cells.id(row.cell("attempt_id")));
        if (attempt == null) {
            notes.add("capture.note.attempt", row, row.cell("attempt_id"));
        } else if (attempt.admission().isAdmitted()) {
            try {
                plan(row, attempt);
            } catch (RefusedException e) {
                problems.add(
                        attempt,
                        ProblemKind.RECORDING_REFUSED,
                        CaptureFileCheck.asWritten(row.cell("file")),
                        e.refusal());
            }
        }
    }

    private void plan(ManifestRow row, Attempt attempt) throws RefusedException {
        if (!row.isWhole()) {
            throw new RefusedException(row.refusal());
        }
        RecordingKind kind = kind(row);
        CaptureFileCheck.Result file = CaptureFileCheck.of(files, row, "file");
        if (file.state() != CaptureFileCheck.State.USABLE) {
            boolean isMissing = file.state() == CaptureFileCheck.State.MISSING;
            problems.add(
                    attempt,
                    isMissing ? ProblemKind.RECORDING_MISSING : ProblemKind.RECORDING_REFUSED,
                    file.path(),
                    file.refusal());
            return;
        }
        long startMillis = startMillis(row, kind, attempt);
        PixelBox crop = Cells.crop(row, "crop");
        if (!seen.add(List.of(attempt.attemptId(), file.path()))) {
            throw new RefusedException(row.refusal("capture.recording.twice", "file", "capture.do.recording-twice"));
        }
        if (startMillis >= attempt.window().lengthMillis()) {
            Refusal refusal = row.refusal("capture.recording.after", "started_at", "capture.do.recording-after");
            problems.add(attempt, ProblemKind.RECORDING_OUTSIDE_WINDOW, file.path(), refusal);
            return;
        }
        if (kind == RecordingKind.SNAPSHOT && startMillis < 0) {
            // Plug-ins take pictures before "Start test" as a matter of course: they are not opened at all.
            return;
        }
        noteSharedWhole(row, attempt, file.path(), crop);
        planned.add(new PlannedRecording(attempt.attemptId(), kind, file.path(), startMillis, crop));
    }

    private static RecordingKind kind(ManifestRow row) throws RefusedException {
        String word = row.cell("kind").toLowerCase(Locale.ROOT);
        if (KINDS.contains(word)) {
            return RecordingKind.valueOf(word.toUpperCase(Locale.ROOT));
        }
        Optional<String> meant = Spelling.findNearest(word, KINDS);
        throw new RefusedException(new Refusal(
                row.refusal("capture.recording.kind", "kind", "capture.do.kind").why(),
                meant.isPresent()
                        ? Text.of("capture.do.kind-meant", meant.get())
                        : Text.of("capture.do.kind", String.join(", ", KINDS))));
    }

    /** A recording without a time of its own began at "Start test". */
    private long startMillis(ManifestRow row, RecordingKind kind, Attempt attempt) throws RefusedException {
        if (row.cell("started_at").isEmpty()) {
            if (!kind.hasPictureOfExaminee()) {
                notes.add("capture.note.no-start", row, row.cell("file"));
            }
            return 0;
        }
        return attempt.window().millisAt(Cells.moment(row, "started_at").toInstant());
    }

    /** Whoever shares a recording without a tile of their own would be seen with everybody else in it. */
    private void noteSharedWhole(ManifestRow row, Attempt attempt, String path, PixelBox crop) {
        if (crop == null) {
            String owner = ownerOfWhole.putIfAbsent(path, attempt.attemptId());
            if (owner != null && !owner.equals(attempt.attemptId())) {
                notes.add("capture.note.shared", row, path);
            }
        }
    }
}
