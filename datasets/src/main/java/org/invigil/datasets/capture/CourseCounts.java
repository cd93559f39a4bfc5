package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.text.Texts;

/** The table of what each course has, as aligned lines. */
final class CourseCounts {
    private record Column(String title, Predicate<Attempt> counts) {}

    private CourseCounts() {}

    static List<String> table(ExamDay day, LogSummary activity, LogSummary answers, Texts texts) {
        List<Column> columns = columns(day, activity, answers);
        Map<String, List<Attempt>> courses = day.attempts().stream()
                .collect(Collectors.groupingBy(Attempt::courseId, TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        List<String> titles = new ArrayList<>(List.of(texts.say("check.column.course")));
        columns.forEach(column -> titles.add(texts.say(column.title())));
        rows.add(titles);
        courses.forEach((course, attempts) -> rows.add(row(Shown.value(course), attempts, columns)));
        if (courses.size() != 1) {
            rows.add(row(texts.say("check.all"), day.attempts(), columns));
        }
        return aligned(rows);
    }

    private static List<Column> columns(ExamDay day, LogSummary activity, LogSummary answers) {
        Set<String> seen = withRecording(day, RecordingKind::hasPictureOfExaminee);
        Set<String> heard = withRecording(day, kind -> kind == RecordingKind.MICROPHONE);
        return List.of(
                new Column("check.column.attempts", attempt -> true),
                column("check.column.admitted", Admission.State.ADMITTED),
                column("check.column.without-consent", Admission.State.WITHOUT_CONSENT),
                column("check.column.refused", Admission.State.REFUSED),
                column("check.column.erased", Admission.State.ERASED),
                new Column("check.column.camera", attempt -> seen.contains(attempt.attemptId())),
                new Column("check.column.microphone", attempt -> heard.contains(attempt.attemptId())),
                new Column(
                        "check.column.activity", attempt -> activity.attempts().contains(attempt.attemptId())),
                new Column("check.column.answers", attempt -> answers.attempts().contains(attempt.attemptId())));
    }

    private static Column column(String title, Admission.State state) {
        return new Column(title, attempt -> attempt.admission().state() == state);
    }

    private static Set<String> withRecording(ExamDay day, Predicate<RecordingKind> isMeant) {
        return day.recordings().stream()
                .filter(recording -> isMeant.test(recording.kind()))
                .map(PlannedRecording::attemptId)
                .collect(Collectors.toSet());
    }

    private static List<String> row(String course, List<Attempt> attempts, List<Column> columns) {
        List<String> row = new ArrayList<>(List.of(course));
        for (Column column : columns) {
            row.add(String.valueOf(attempts.stream().filter(column.counts()).count()));
        }
        return row;
    }

    /** Names to the left, numbers to the right. */
    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.get(0)).append(" ".repeat(widths[0] - length(row.get(0))));
            for (int i = 1; i < widths.length; i++) {
                line.append("  ")
                        .append(" ".repeat(widths[i] - length(row.get(i))))
                        .append(row.get(i));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
