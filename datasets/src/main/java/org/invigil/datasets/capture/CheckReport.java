package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;

/** Says in the reader's language what of an exam day would be analysed and what is wrong with the rest. */
public final class CheckReport {
    /** So many attempts are named behind a problem that they share. */
    private static final int NAMED = 8;

    private final ExamDay day;
    private final List<LogSummary> logs;
    private final Texts texts;
    private final List<String> lines = new ArrayList<>();

    private CheckReport(ExamDay day, LogSummary activity, LogSummary answers, Texts texts) {
        this.day = day;
        this.logs = List.of(activity, answers);
        this.texts = texts;
    }

    /** Lines for a terminal or a text file, without line ends. */
    public static List<String> lines(ExamDay day, LogSummary activity, LogSummary answers, Texts texts) {
        CheckReport report = new CheckReport(day, activity, answers, texts);
        report.say("check.title", Shown.value(day.label()));
        report.lines.add("");
        report.lines.addAll(CourseCounts.table(day, activity, answers, texts));
        report.lines.add("");
        report.say("check.sound");
        report.attempts(Admission.State.WITHOUT_CONSENT, "check.without-consent");
        report.attempts(Admission.State.REFUSED, "check.refused");
        report.attempts(Admission.State.ERASED, "check.erased");
        report.problems();
        report.notes();
        report.lines.add("");
        report.say("check.end");
        return List.copyOf(report.lines);
    }

    private void attempts(Admission.State state, String title) {
        Map<Reason, List<String>> listed = new LinkedHashMap<>();
        for (Attempt attempt : day.attempts()) {
            Admission admission = attempt.admission();
            if (admission.state() == state) {
                listed.computeIfAbsent(new Reason(admission.why(), admission.whatToDo(), 0), key -> new ArrayList<>())
                        .add(attempt.attemptId());
            }
        }
        section(title, listed.values().stream().mapToInt(List::size).sum(), listed, Integer.MAX_VALUE);
    }

    /** An attempt whose thousand stills are all missing takes one line. */
    private void problems() {
        Map<List<String>, List<Problem>> alike = new LinkedHashMap<>();
        List<Problem> all = new ArrayList<>(day.problems());
        logs.forEach(log -> all.addAll(log.problems()));
        for (Problem problem : all) {
            List<String> key = List.of(
                    problem.attemptId(), problem.what().name(), problem.why().key());
            alike.computeIfAbsent(key, same -> new ArrayList<>()).add(problem);
        }
        Map<Reason, List<String>> listed = new LinkedHashMap<>();
        for (List<Problem> same : alike.values()) {
            Problem first = same.get(0);
            listed.computeIfAbsent(new Reason(first.why(), first.whatToDo(), same.size() - 1), key -> new ArrayList<>())
                    .add(first.attemptId());
        }
        section("check.problems", all.size(), listed, NAMED);
    }

    /** @param further findings of the same attempt and kind that are not listed */
    private record Reason(Text why, Text whatToDo, int further) {}

    private void section(String title, int count, Map<Reason, List<String>> listed, int mostNames) {
        if (listed.isEmpty()) {
            return;
        }
        lines.add("");
        say(title, count);
        listed.forEach((reason, attempts) -> {
            lines.add("  " + named(attempts, mostNames) + ": " + texts.say(reason.why()));
            if (reason.further() > 0) {
                lines.add("      " + texts.say("check.further", reason.further()));
            }
            lines.add("      " + texts.say(reason.whatToDo()));
        });
    }

    private String named(List<String> attempts, int mostNames) {
        String first = String.join(
                ", ", attempts.stream().limit(mostNames).map(Shown::value).toList());
        return attempts.size() > mostNames ? texts.say("check.more", first, attempts.size() - mostNames) : first;
    }

    private void notes() {
        List<Text> all = new ArrayList<>(day.notes());
        logs.forEach(log -> all.addAll(log.notes()));
        if (!all.isEmpty()) {
            lines.add("");
            say("check.notes", all.size());
            all.forEach(note -> lines.add("  - " + texts.say(note)));
        }
    }

    private void say(String key, Object... arguments) {
        lines.add(texts.say(key, arguments));
    }
}
