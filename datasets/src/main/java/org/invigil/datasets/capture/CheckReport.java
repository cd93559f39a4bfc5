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
                listed.computeIfAbsent(new Reason(admission.why(), admission.whatToDo()), key -> new ArrayList<>())
                        .add(attempt.attemptId());
            }
        }
        section(title, listed, Integer.MAX_VALUE);
    }

    private void problems() {
        Map<Reason, List<String>> listed = new LinkedHashMap<>();
        List<Problem> all = new ArrayList<>(day.problems());
        logs.forEach(log -> all.addAll(log.problems()));
        for (Problem problem : all) {
            listed.computeIfAbsent(new Reason(problem.why(), problem.whatToDo()), key -> new ArrayList<>())
                    .add(problem.attemptId());
        }
        section("check.problems", listed, NAMED);
    }

    private record Reason(Text why, Text whatToDo) {}

    private void section(String title, Map<Reason, List<String>> listed, int mostNames) {
        if (listed.isEmpty()) {
            return;
        }
        lines.add("");
        say(title, listed.values().stream().mapToInt(List::size).sum());
        listed.forEach((reason, attempts) -> {
            lines.add("  " + named(attempts, mostNames) + ": " + texts.say(reason.why()));
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
