package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.text.Text;

/** Gathers what is wrong with the lines of one log: a million bad lines make one finding per attempt and reason. */
final class LogFindings {
    /** Other words that a log may use for its actions are counted without being kept. */
    private static final int MOST_WORDS = 50;

    private record Fault(String attemptId, String reason) {}

    private final String file;
    private final ProblemKind what;
    private final Map<String, LogKey> admitted;
    private final Map<Fault, Tally> faults = new LinkedHashMap<>();
    private final Map<String, Tally> words = new LinkedHashMap<>();
    private final Notes notes = new Notes();
    private final NetworkGaps networkGaps = new NetworkGaps();
    private final Set<String> attempts = new TreeSet<>();
    private long rows;
    private long refusedLines;
    private Text broken;

    LogFindings(String file, ProblemKind what, Map<String, LogKey> admitted) {
        this.file = file;
        this.what = what;
        this.admitted = admitted;
    }

    NetworkGaps networkGaps() {
        return networkGaps;
    }

    void taken(String attemptId) {
        rows++;
        attempts.add(attemptId);
    }

    /**
     * A line that cannot be read.
     *
     * @param attemptId as far as it can be told; a line of nobody known is only noted
     * @param reason key of a text with the arguments of {@link Tally#text}
     */
    void refused(String attemptId, String reason, long line, String value) {
        refusedLines++;
        if (admitted.containsKey(attemptId)) {
            faults.computeIfAbsent(new Fault(attemptId, reason), fault -> new Tally())
                    .add(line, Shown.value(value));
        } else {
            // What such a line holds is not shown: it may be of somebody who did not consent.
            notes.add("capture.note.log-line", file, line, "");
        }
    }

    /** Whose attempts are not admitted is nobody's business here: the lines are counted, the ids not kept. */
    void notAdmitted(long line) {
        notes.add("capture.note.log-attempt", file, line, "");
    }

    void outsideWindow(String attemptId, long line) {
        notes.add("capture.note.log-window", file, line, attemptId);
    }

    void unknownWord(long line, String word) {
        if (words.size() < MOST_WORDS || words.containsKey(word)) {
            words.computeIfAbsent(word, key -> new Tally()).add(line, Shown.value(word));
        } else {
            notes.add("capture.note.log-words", file, line, "");
        }
    }

    /** The rest of the file cannot be read: nobody can say whose lines are lost. */
    void broken(Text why) {
        broken = why;
    }

    LogSummary summary() {
        List<Problem> problems = new ArrayList<>();
        Text whatToDo = Text.of("capture.do.log");
        faults.forEach((fault, tally) -> problems.add(problem(
                fault.attemptId(), file + ":" + tally.firstLine(), tally.text(fault.reason(), file), whatToDo)));
        Text forAll = broken != null || rows > 0 || refusedLines == 0
                ? broken
                : Text.of("capture.log.nothing", file, refusedLines);
        if (forAll != null) {
            admitted.keySet().forEach(id -> problems.add(problem(id, file, forAll, Text.of("capture.do.log-whole"))));
        }
        problems.addAll(networkGaps.problems(file, admitted));
        List<Text> texts = new ArrayList<>(notes.texts());
        words.values().forEach(tally -> texts.add(tally.text("capture.note.log-word", file)));
        return new LogSummary(file, rows, attempts, problems, texts);
    }

    private Problem problem(String attemptId, String place, Text why, Text whatToDo) {
        LogKey key = admitted.get(attemptId);
        return new Problem(key.examDay(), key.examId(), attemptId, what, 0, key.lengthMillis(), place, why, whatToDo);
    }
}
