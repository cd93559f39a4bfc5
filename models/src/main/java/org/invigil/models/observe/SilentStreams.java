package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.text.Text;

/**
 * What is said of a sound stream that is dead beside one that is not. No file says which stream is the microphone's,
 * but the captures contract asks for it first: a dead first stream is a dead microphone, unless another hears something
 * nearly all the time, as a microphone in a room does and the computer's own sound does not. Any other dead stream is
 * as a rule the computer's own sound while nothing is played, and worth a note. What is heard of the others is heard:
 * coverage stays.
 */
public final class SilentStreams {
    private static final String MICROPHONE = "observe.silent_microphone";
    private static final String STREAM = "observe.silent_stream";

    /** Places among the arguments of both reasons. */
    private static final int NUMBER = 3;

    private static final int SILENT_SECONDS = 5;

    private SilentStreams() {}

    /**
     * A stream without signal.
     *
     * @param number of the stream among the sound streams of its file, from 1
     * @param streams how many sound streams the file has
     * @param stretch in attempt time
     * @param isRoomHeard by another stream
     */
    record Silent(int number, int streams, Stretch stretch, boolean isRoomHeard) {
        private boolean isMicrophone() {
            return number == 1 && !isRoomHeard;
        }

        Problem problem(SegmentTask task) {
            String key = isMicrophone() ? MICROPHONE : STREAM;
            long start = stretch.startMillis();
            long end = Math.min(task.stretch().endMillis(), stretch.endMillis());
            return new Problem(
                    task.examDay(),
                    task.examId(),
                    task.attemptId(),
                    isMicrophone() ? ProblemKind.DEAD_MICROPHONE : ProblemKind.SILENT_STREAM,
                    start,
                    end,
                    task.recording(),
                    Text.of(
                            key + ".why",
                            task.recording(),
                            start / 1000.0,
                            end / 1000.0,
                            number,
                            streams,
                            (end - start) / 1000.0),
                    Text.of(key + ".todo"));
        }
    }

    /**
     * Findings of segments as findings of recordings: those of a dead microphone that touch are one, the notes on a
     * stream are one in all. Other findings stay as they are.
     */
    public static List<Problem> joined(List<Problem> problems) {
        List<Problem> joined = new ArrayList<>(
                problems.stream().filter(problem -> !isOfStream(problem)).toList());
        Map<List<String>, Problem> latest = new LinkedHashMap<>();
        problems.stream()
                .filter(SilentStreams::isOfStream)
                .sorted(Comparator.comparingLong(Problem::startMillis))
                .forEach(next -> {
                    Problem before = latest.get(stream(next));
                    boolean isOne = before != null
                            && (next.what() == ProblemKind.SILENT_STREAM || before.endMillis() >= next.startMillis());
                    if (before != null && !isOne) {
                        joined.add(before);
                    }
                    latest.put(stream(next), isOne ? both(before, next) : next);
                });
        joined.addAll(latest.values());
        return joined;
    }

    private static boolean isOfStream(Problem problem) {
        String key = problem.why().key();
        return key.equals(MICROPHONE + ".why") || key.equals(STREAM + ".why");
    }

    private static List<String> stream(Problem problem) {
        return List.of(
                problem.examDay(),
                problem.examId(),
                problem.attemptId(),
                problem.recording(),
                problem.what().name(),
                problem.why().arguments().get(NUMBER));
    }

    private static Problem both(Problem before, Problem next) {
        long end = Math.max(before.endMillis(), next.endMillis());
        List<String> arguments = before.why().arguments();
        return new Problem(
                before.examDay(),
                before.examId(),
                before.attemptId(),
                before.what(),
                before.startMillis(),
                end,
                before.recording(),
                Text.of(
                        before.why().key(),
                        before.recording(),
                        before.startMillis() / 1000.0,
                        end / 1000.0,
                        arguments.get(NUMBER),
                        arguments.get(NUMBER + 1),
                        silentSeconds(before) + silentSeconds(next)),
                before.whatToDo());
    }

    private static double silentSeconds(Problem problem) {
        return Double.parseDouble(problem.why().arguments().get(SILENT_SECONDS));
    }
}
