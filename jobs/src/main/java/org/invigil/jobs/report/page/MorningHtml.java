package org.invigil.jobs.report.page;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.CourseProgress;
import org.invigil.jobs.report.MorningPage;
import org.invigil.jobs.report.ReviewProgress;

/** {@code index.html} of an exam day: done, missing, whom to ask. */
public final class MorningHtml {
    private final MorningPage page;
    private final Map<String, String> links;
    private final Words words;

    /** @param links path of each course's report beside the page, by course id */
    public MorningHtml(MorningPage page, Map<String, String> links) {
        this.page = page;
        this.links = links;
        this.words = new Words(page.language());
    }

    /**
     * One course.
     *
     * @param message ready to copy, in the course's own language; null where nothing is missing
     * @param link path of the report, or null where there is none
     */
    public record CourseRow(
            String name,
            CourseProgress progress,
            List<AttemptSection.CoverageBar> coverage,
            ReviewState review,
            String link,
            List<AttemptSection.ProblemRow> missing,
            String message,
            int messageLines) {}

    /**
     * How far a course's review is.
     *
     * @param ends ISO date of the end of the claim period, or null: the page says how many days that is when it is
     *     opened
     */
    public record ReviewState(Word reviewed, String ends, Word claim) {}

    public void write(Writer writer) throws IOException {
        Map<String, Object> content = new HashMap<>();
        content.put(
                "title",
                words.say(texts ->
                        texts.say("report.morning.title", Clock.date(LocalDate.parse(page.examDay()), texts))));
        content.put("totals", totals());
        content.put(
                "run",
                page.runSeconds() == null
                        ? null
                        : words.say("report.morning.run", Math.round(Math.ceil(page.runSeconds() / 60))));
        content.put("courses", page.courses().stream().map(this::row).toList());
        content.put("isAllDone", page.courses().stream().allMatch(course -> course.missing()
                .isEmpty()));
        new Page("morning.peb", words, List.of("page.css"), List.of("page.js", "morning.js")).write(writer, content);
    }

    private Word totals() {
        int analysed = 0;
        int partly = 0;
        int notAnalysed = 0;
        for (CourseProgress course : page.courses()) {
            analysed += course.analysed();
            partly += course.partly();
            notAnalysed += course.notAnalysed();
        }
        return words.say(
                "report.morning.totals",
                page.courses().size(),
                analysed + partly + notAnalysed,
                analysed,
                partly,
                notAnalysed);
    }

    private CourseRow row(CourseProgress course) {
        List<String> message = course.missing().isEmpty() ? null : message(course);
        return new CourseRow(
                name(course, Texts.in(page.language())),
                course,
                CoverageBars.of(course.coverage(), words),
                review(course.review()),
                links.get(course.courseId()),
                course.missing().stream()
                        .map(missing -> new AttemptSection.ProblemRow(
                                missing.attemptId(), null, "", words.say(missing.why()), words.say(missing.whatToDo())))
                        .toList(),
                message == null ? null : String.join("\n", message),
                message == null ? 0 : Math.min(14, message.size() + 3));
    }

    private ReviewState review(ReviewProgress review) {
        if (review.claimPeriodEnds() == null) {
            return new ReviewState(reviewed(review), null, null);
        }
        return new ReviewState(
                reviewed(review),
                review.claimPeriodEnds().toString(),
                words.say(texts -> texts.say("report.morning.claim", Clock.date(review.claimPeriodEnds(), texts))));
    }

    private Word reviewed(ReviewProgress review) {
        return words.say("report.review.count", review.reviewed(), review.ranked());
    }

    private List<String> message(CourseProgress course) {
        Texts texts = Texts.in(course.language());
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("report.morning.mail.greeting"));
        lines.add("");
        lines.add(texts.say(
                "report.morning.mail.lead", Clock.date(LocalDate.parse(page.examDay()), texts), name(course, texts)));
        lines.addAll(course.missing().stream()
                .map(missing -> texts.say(
                        "report.morning.mail.item",
                        missing.attemptId(),
                        // Some reasons are table cells without a full stop.
                        texts.say(missing.why()).replaceFirst("[.]?$", "."),
                        texts.say(missing.whatToDo())))
                .collect(Collectors.toList()));
        lines.add("");
        lines.add(texts.say("report.morning.mail.end"));
        return lines;
    }

    private static String name(CourseProgress course, Texts texts) {
        if (course.courseId().equals(Attempt.UNKNOWN_COURSE)) {
            return texts.say("report.morning.unknown");
        }
        return course.courseName() == null ? course.courseId() : course.courseName() + " (" + course.courseId() + ")";
    }
}
