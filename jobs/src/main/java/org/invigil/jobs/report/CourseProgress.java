package org.invigil.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.capture.Educator;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;

/**
 * How far one course got.
 *
 * @param courseName or null where the exam is unknown
 * @param language of messages to the course's people
 * @param analysed attempts without anything missing; what only makes findings less certain stands in the report
 * @param partly attempts ranked from what there was
 * @param notAnalysed attempts not ranked
 * @param coverage means over the ranked attempts
 * @param whomToAsk educators and the exam's contact, as the manifests name them
 * @param missing everything that was not analysed, by attempt
 * @param review how far reviewers are
 * @param consent what the examinees agreed to
 */
public record CourseProgress(
        String courseId,
        String courseName,
        Language language,
        int analysed,
        int partly,
        int notAnalysed,
        Coverage coverage,
        List<String> whomToAsk,
        List<Missing> missing,
        ReviewProgress review,
        ConsentFigures consent) {
    /** One thing that was not analysed and what can be done about it. */
    public record Missing(String attemptId, Text why, Text whatToDo) {}

    /** Reads the figures off a course's report, so that both always agree. */
    public static CourseProgress of(CourseReport report, List<Educator> educators) {
        List<Missing> missing = new ArrayList<>();
        for (NotAnalysedAttempt attempt : report.notAnalysed()) {
            missing.addAll(missing(attempt));
        }
        for (ReportedAttempt attempt : report.attempts()) {
            for (Problem problem : attempt.losses()) {
                missing.add(new Missing(attempt.attempt().attemptId(), problem.why(), problem.whatToDo()));
            }
        }
        missing.sort(Comparator.comparing(Missing::attemptId));
        int partly = (int)
                report.attempts().stream().filter(a -> !a.losses().isEmpty()).count();
        return new CourseProgress(
                report.courseId(),
                report.courseName(),
                report.language(),
                report.attempts().size() - partly,
                partly,
                report.notAnalysed().size(),
                meanCoverage(report.attempts()),
                whomToAsk(report, educators),
                missing,
                ReviewProgress.of(report),
                ConsentFigures.of(attempts(report)));
    }

    /** The same course with the people whom an earlier page named. */
    public CourseProgress askingToo(List<String> people) {
        return new CourseProgress(
                courseId,
                courseName,
                language,
                analysed,
                partly,
                notAnalysed,
                coverage,
                Stream.concat(people.stream(), whomToAsk.stream()).distinct().toList(),
                missing,
                review,
                consent);
    }

    public int attempts() {
        return analysed + partly + notAnalysed;
    }

    private static List<Missing> missing(NotAnalysedAttempt attempt) {
        String id = attempt.attempt().attemptId();
        if (!attempt.attempt().admission().isAdmitted()) {
            return List.of(new Missing(
                    id,
                    attempt.attempt().admission().why(),
                    attempt.attempt().admission().whatToDo()));
        }
        if (attempt.problems().isEmpty()) {
            return List.of(new Missing(id, NotAnalysedAttempt.NOTHING_USABLE, NotAnalysedAttempt.LOOK_FOR_RECORDINGS));
        }
        return attempt.problems().stream()
                .map(problem -> new Missing(id, problem.why(), problem.whatToDo()))
                .toList();
    }

    private static Coverage meanCoverage(List<ReportedAttempt> attempts) {
        List<Coverage> all = attempts.stream().map(a -> a.ranked().coverage()).toList();
        return new Coverage(
                mean(all.stream().map(Coverage::video).toList()),
                mean(all.stream().map(Coverage::audio).toList()),
                mean(all.stream().map(Coverage::activity).toList()));
    }

    private static Double mean(List<Double> shares) {
        var known = shares.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue);
        var mean = known.average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static List<Attempt> attempts(CourseReport report) {
        return Stream.concat(
                        report.attempts().stream().map(ReportedAttempt::attempt),
                        report.notAnalysed().stream().map(NotAnalysedAttempt::attempt))
                .toList();
    }

    private static List<String> whomToAsk(CourseReport report, List<Educator> educators) {
        List<String> people = new ArrayList<>();
        educators.stream()
                .filter(e -> e.courseId().equals(report.courseId()))
                .sorted(Comparator.comparing(Educator::email))
                .map(e -> e.name() + " <" + e.email() + ">")
                .forEach(people::add);
        attempts(report).stream()
                .map(Attempt::exam)
                .filter(Objects::nonNull)
                .map(Exam::contact)
                .filter(Objects::nonNull)
                .map(ExamContact::person)
                .filter(Objects::nonNull)
                .sorted()
                .forEach(people::add);
        return people.stream().distinct().toList();
    }
}
