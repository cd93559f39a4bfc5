package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.recording.PossibleRepeat;
import org.invigil.datasets.recording.ProbedMedia;
import org.invigil.datasets.text.Text;

/**
 * What is done with one recording once its packets are known: where it lies in the attempt's window, which segments are
 * observed, and what is technically wrong with it. Here the window is enforced: no segment reaches out of it.
 *
 * @param recording the row of the table
 * @param segments in time order; empty for a file without anything to see or hear of the examinee in the window
 * @param problems what a reader must know about the coverage
 */
public record RecordingPlan(Recording recording, List<SegmentTask> segments, List<Problem> problems) {
    /** People start and stop recordings by hand: a shorter difference is not worth a line. */
    private static final long TOLERATED_MILLIS = 5_000;

    /** What a segment's border leaves of a longer one says nothing. */
    private static final long SHORTEST_REPEAT_MILLIS = 3_000;

    public static RecordingPlan of(
            Attempt attempt,
            PlannedRecording planned,
            String sha256,
            long bytes,
            ProbedMedia media,
            LookingSettings looking) {
        return new Planner(attempt, planned, media, looking).plan(sha256, bytes);
    }

    private record Planner(Attempt attempt, PlannedRecording planned, ProbedMedia media, LookingSettings looking) {
        RecordingPlan plan(String sha256, long bytes) {
            long window = attempt.window().lengthMillis();
            Stretch span = span();
            long from = Math.max(0, span.startMillis());
            long to = Math.min(window, span.endMillis());
            Stretch inWindow = to > from ? new Stretch(from, to) : null;
            Stretch analysed = isTornStill() ? null : inWindow;
            Recording row = new Recording(
                    attempt.examDay(),
                    attempt.examId(),
                    attempt.attemptId(),
                    planned.file(),
                    planned.kind(),
                    sha256,
                    bytes,
                    span,
                    media.streams(),
                    inWindow(media.keyframeMillis(), window),
                    clipped(media.gaps(), window),
                    analysed);
            return new RecordingPlan(row, segments(analysed), problems(row, inWindow));
        }

        /** A decoder fills what is missing with grey: whoever sat there would be taken for absent. */
        private boolean isTornStill() {
            return planned.kind() == RecordingKind.SNAPSHOT && media.breaksOff();
        }

        /** A still has no length of its own; it shows the moment it was taken at and stands for a while after it. */
        private Stretch span() {
            long length = planned.kind() == RecordingKind.SNAPSHOT ? looking.snapshotHoldMillis() : media.spanMillis();
            return new Stretch(planned.startMillis(), planned.startMillis() + length);
        }

        private List<SegmentTask> segments(Stretch analysed) {
            boolean hasPicture = planned.kind().hasPictureOfExaminee() && media.hasVideo();
            boolean hasSound = planned.kind() != RecordingKind.SCREEN && media.hasAudio();
            if (analysed == null || !hasPicture && !hasSound) {
                return List.of();
            }
            if (planned.kind() == RecordingKind.SNAPSHOT) {
                // A picture taken just before "Start test" is outside the window, however long it may stand.
                return planned.startMillis() < 0 ? List.of() : List.of(task(analysed, hasPicture, hasSound));
            }
            List<SegmentTask> tasks = new ArrayList<>();
            long length = looking.segmentMillis();
            long window = attempt.window().lengthMillis();
            for (long start = analysed.startMillis() / length * length; start < analysed.endMillis(); start += length) {
                Stretch stretch = new Stretch(start, Math.min(window, start + length));
                tasks.add(task(stretch, hasPicture, hasSound));
            }
            return tasks;
        }

        private SegmentTask task(Stretch stretch, boolean hasPicture, boolean hasSound) {
            return new SegmentTask(
                    attempt.examDay(),
                    attempt.examId(),
                    attempt.attemptId(),
                    planned.file(),
                    planned.kind(),
                    stretch,
                    planned.startMillis(),
                    planned.crop(),
                    hasPicture,
                    hasSound,
                    attempt.consent().toBiometrics(),
                    hasPicture ? repeats(stretch) : List.of());
        }

        /** What lies in the stretch, as long as it is, with its earlier part inside the window. */
        private List<PossibleRepeat> repeats(Stretch stretch) {
            List<PossibleRepeat> inside = new ArrayList<>();
            for (PossibleRepeat possible : media.repeats()) {
                PossibleRepeat repeat = possible.shiftedBy(planned.startMillis());
                long from = Math.max(
                        repeat.lagMillis(),
                        Math.max(stretch.startMillis(), repeat.stretch().startMillis()));
                long to = Math.min(stretch.endMillis(), repeat.stretch().endMillis());
                if (to - from >= SHORTEST_REPEAT_MILLIS) {
                    inside.add(new PossibleRepeat(new Stretch(from, to), repeat.lagMillis()));
                }
            }
            return inside;
        }

        private List<Problem> problems(Recording row, Stretch inWindow) {
            List<Problem> problems = new ArrayList<>();
            long window = attempt.window().lengthMillis();
            if (inWindow == null) {
                problems.add(problem(
                        ProblemKind.RECORDING_OUTSIDE_WINDOW, new Stretch(0, window), "observe.outside_window"));
                return problems;
            }
            if (isTornStill()) {
                problems.add(problem(ProblemKind.RECORDING_BREAKS_OFF, inWindow, "observe.still_breaks_off"));
            }
            if (planned.kind() == RecordingKind.SNAPSHOT || planned.kind() == RecordingKind.SCREEN) {
                return problems;
            }
            missingStream(window, problems);
            Stretch analysed = row.analysed();
            if (analysed.startMillis() > TOLERATED_MILLIS) {
                Stretch before = new Stretch(0, analysed.startMillis());
                problems.add(problem(
                        ProblemKind.RECORDING_GAP, before, "observe.starts_late", before.lengthMillis() / 1000.0));
            }
            if (window - analysed.endMillis() > TOLERATED_MILLIS) {
                Stretch after = new Stretch(analysed.endMillis(), window);
                problems.add(problem(
                        ProblemKind.RECORDING_BREAKS_OFF, after, "observe.breaks_off", after.lengthMillis() / 1000.0));
            }
            for (Stretch gap : row.gaps()) {
                problems.add(problem(
                        ProblemKind.RECORDING_GAP,
                        gap,
                        "observe.gap",
                        gap.startMillis() / 1000.0,
                        gap.endMillis() / 1000.0));
            }
            return problems;
        }

        private void missingStream(long window, List<Problem> problems) {
            if (planned.kind() == RecordingKind.WEBCAM && !media.hasVideo()) {
                problems.add(problem(ProblemKind.NO_PICTURE, new Stretch(0, window), "observe.no_picture"));
            }
            long pictures = media.streams().stream()
                    .filter(s -> s.kind().equals("video"))
                    .count();
            if (planned.kind() == RecordingKind.WEBCAM && pictures > 1) {
                problems.add(problem(
                        ProblemKind.PICTURES_UNSEEN, new Stretch(0, window), "observe.pictures_unseen", pictures));
            }
            if (planned.kind() == RecordingKind.MICROPHONE && !media.hasAudio()) {
                problems.add(problem(ProblemKind.NO_SOUND, new Stretch(0, window), "observe.no_sound"));
            }
        }

        private Problem problem(ProblemKind what, Stretch stretch, String key, Object... more) {
            Object[] arguments = new Object[more.length + 1];
            arguments[0] = planned.file();
            System.arraycopy(more, 0, arguments, 1, more.length);
            return new Problem(
                    attempt.examDay(),
                    attempt.examId(),
                    attempt.attemptId(),
                    what,
                    stretch.startMillis(),
                    stretch.endMillis(),
                    planned.file(),
                    Text.of(key + ".why", arguments),
                    Text.of(key + ".todo"));
        }

        private List<Long> inWindow(List<Long> fileMillis, long window) {
            return fileMillis.stream()
                    .map(millis -> millis + planned.startMillis())
                    .filter(millis -> millis >= 0 && millis < window)
                    .toList();
        }

        private List<Stretch> clipped(List<Stretch> fileStretches, long window) {
            List<Stretch> clipped = new ArrayList<>();
            for (Stretch stretch : fileStretches) {
                long from = Math.max(0, stretch.startMillis() + planned.startMillis());
                long to = Math.min(window, stretch.endMillis() + planned.startMillis());
                if (to > from) {
                    clipped.add(new Stretch(from, to));
                }
            }
            return clipped;
        }
    }
}
