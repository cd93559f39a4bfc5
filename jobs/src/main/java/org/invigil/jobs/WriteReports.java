package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.Educator;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.captures.RecentCopies;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.CourseProgress;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.DismissedBefore;
import org.invigil.jobs.report.MorningPage;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.Provenance;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedPairs;
import org.invigil.jobs.report.Review;
import org.invigil.jobs.report.files.CourseReportWriter;
import org.invigil.jobs.report.files.EarlierStatus;
import org.invigil.jobs.report.files.EvidenceSource;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.report.files.MorningPageWriter;
import org.invigil.jobs.spark.AttemptFunction;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.spark.PerAttempt;
import org.invigil.models.compare.item.ItemModelFit;
import org.invigil.models.detect.Detector;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.RankingWeights;

/**
 * Writes the report of each course and the exam office's morning page; stills and clips are cut last, if recordings are
 * there.
 */
public final class WriteReports implements Job {
    /** Named in every report; raised with the product. */
    private static final String PRODUCT = "Invigil 0.1.0";

    @Override
    public List<Table<?>> reads() {
        return List.of(
                Tables.ATTEMPTS,
                Tables.RECORDINGS,
                Tables.PROBLEMS,
                Tables.LOOKS,
                Tables.SOUNDS,
                Tables.UTTERANCES,
                Tables.ACTIONS,
                Tables.ANSWERS,
                Tables.COHORTS,
                Tables.INCIDENTS,
                Tables.PAIRS,
                Tables.GROUPS,
                Tables.RANKINGS,
                Tables.VERDICTS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of();
    }

    @Override
    public JobResult run(Night run) {
        Night night = run.over(run.examsOfTheDays());
        if (night.captures().isEmpty()) {
            return write(night, EvidenceSource.none());
        }
        Night.Captures captures = night.captures().get();
        try (RecentCopies files = new RecentCopies(captures.files())) {
            return write(night, new RecordedEvidence(new Night.Captures(files, captures.day()), night.isolation()));
        } catch (IOException e) {
            throw FileTrouble.of(night.out().path(), e);
        }
    }

    private static JobResult write(Night night, EvidenceSource evidence) {
        List<Cohort> cohorts =
                night.tables().read(Tables.COHORTS, night.exams()).collectAsList();
        CoursePairs pairs = pairs(night);
        List<ReviewerVerdict> verdicts =
                night.tables().read(Tables.VERDICTS, night.exams()).collectAsList();
        CourseVerdicts judged = CourseVerdicts.read(night.tables());
        Map<String, Map<String, List<AttemptPortrait>>> days = portraits(night).collectAsList().stream()
                .collect(Collectors.groupingBy(
                        portrait -> portrait.attempt().examDay(),
                        TreeMap::new,
                        Collectors.groupingBy(
                                portrait -> portrait.attempt().courseId(), TreeMap::new, Collectors.toList())));
        long written = 0;
        for (Map.Entry<String, Map<String, List<AttemptPortrait>>> day : days.entrySet()) {
            Path folder = night.out().reports().resolve(day.getKey());
            List<CourseReport> reports = new ArrayList<>();
            day.getValue()
                    .forEach((course, attempts) -> reports.add(report(
                            day.getKey(),
                            course,
                            attempts,
                            cohorts,
                            pairs.of(day.getKey(), course),
                            verdicts,
                            judged.before(course, day.getKey()),
                            night.settings())));
            write(folder, reports, evidence, morningPage(folder, day.getKey(), reports, night))
                    .forEach(course -> forgetSealedCopies(day.getKey(), course, night));
            written += reports.size();
        }
        long attempts = days.values().stream()
                .flatMap(courses -> courses.values().stream())
                .mapToLong(List::size)
                .sum();
        return new JobResult(attempts, "job.unit.attempts", written, "job.unit.reports");
    }

    /** @return courses of whose earlier revisions something had to be taken out */
    private static List<String> write(
            Path folder, List<CourseReport> reports, EvidenceSource evidence, MorningPage morningPage) {
        List<String> withdrawn = new ArrayList<>();
        try {
            for (CourseReport report : reports) {
                Set<String> attempts = new CourseReportWriter()
                        .write(folder.resolve(FolderName.of(report.courseId())), report, evidence);
                if (!attempts.isEmpty()) {
                    withdrawn.add(report.courseId());
                }
            }
            new MorningPageWriter().write(folder, morningPage);
            removeCoursesThatAreGone(folder, reports);
            return withdrawn;
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    /** Sealed copies in OUT hold what was taken out; those that were sent can only be asked back. */
    private static void forgetSealedCopies(String examDay, String courseId, Night night) {
        Path deliveries = night.out().deliveries();
        String name = examDay + "-" + FolderName.of(courseId) + "-rev";
        boolean isAnySealed = false;
        if (Files.isDirectory(deliveries)) {
            try (Stream<Path> sealed = Files.list(deliveries)) {
                for (Path copy : sealed.filter(
                                path -> path.getFileName().toString().startsWith(name))
                        .toList()) {
                    WholeFile.removeAll(copy);
                    isAnySealed = true;
                }
            } catch (IOException e) {
                throw FileTrouble.of(deliveries, e);
            }
        }
        night.progress().tell(isAnySealed ? "report.withdrawn.sealed" : "report.withdrawn.told", courseId, examDay);
    }

    /** A corrected manifest may have moved the last attempt of a course elsewhere. */
    private static void removeCoursesThatAreGone(Path folder, List<CourseReport> reports) throws IOException {
        Set<String> current =
                reports.stream().map(report -> FolderName.of(report.courseId())).collect(Collectors.toSet());
        try (Stream<Path> courses = Files.list(folder)) {
            courses.filter(Files::isDirectory)
                    .filter(course -> !current.contains(course.getFileName().toString()))
                    .forEach(WholeFile::removeAll);
        }
    }

    /** What the page shows of each attempt, drawn together where its rows are. */
    private static Dataset<AttemptPortrait> portraits(Night night) {
        Dataset<AttemptRow> rows = AttemptPortrait.rows(night.tables(), night.exams());
        Thresholds thresholds = night.settings().thresholds();
        AttemptFunction<AttemptRow, AttemptPortrait> draw = (attempt, observed) ->
                AttemptPortrait.draw(observed, thresholds).stream().iterator();
        return PerAttempt.flatMap(rows, draw, AttemptPortrait.class);
    }

    private static CourseReport report(
            String examDay,
            String courseId,
            List<AttemptPortrait> portraits,
            List<Cohort> cohorts,
            ReportedPairs pairs,
            List<ReviewerVerdict> verdicts,
            DismissedBefore before,
            Settings settings) {
        List<ReportedAttempt> ranked = portraits.stream()
                .flatMap(portrait -> portrait.reported(cohorts).stream())
                .toList();
        List<NotAnalysedAttempt> notAnalysed = portraits.stream()
                .flatMap(portrait -> portrait.notAnalysed().stream())
                .toList();
        Attempt any = portraits.get(0).attempt();
        return new CourseReport(
                examDay,
                courseId,
                any.exam() == null ? null : any.exam().courseName(),
                any.exam() == null
                        ? Language.EN
                        : Language.find(any.exam().language()).orElse(Language.EN),
                provenance(settings, settings.weights().of(courseId)),
                ranked,
                notAnalysed,
                pairs,
                new Review(
                        settings.weights().of(courseId).list().reviewMinutes(),
                        verdictsOf(portraits, verdicts),
                        before));
    }

    private static List<ReviewerVerdict> verdictsOf(List<AttemptPortrait> course, List<ReviewerVerdict> verdicts) {
        Set<List<String>> attempts = course.stream()
                .map(AttemptPortrait::attempt)
                .map(attempt -> List.of(attempt.examId(), attempt.attemptId()))
                .collect(Collectors.toSet());
        return verdicts.stream()
                .filter(verdict -> attempts.contains(List.of(verdict.examId(), verdict.attemptId())))
                .toList();
    }

    private static CoursePairs pairs(Night night) {
        List<AttemptPair> pairs =
                night.tables().read(Tables.PAIRS, night.exams()).collectAsList();
        Object[] inPairs = pairs.stream()
                .filter(CoursePairs::isSignificant)
                .flatMap(pair -> Stream.of(pair.attemptA(), pair.attemptB()))
                .distinct()
                .toArray();
        return new CoursePairs(
                pairs,
                night.tables().read(Tables.GROUPS, night.exams()).collectAsList(),
                night.tables().read(Tables.ATTEMPTS, night.exams()).collectAsList(),
                inPairs.length == 0
                        ? List.of()
                        : night.tables()
                                .read(Tables.ANSWERS, night.exams())
                                .filter(col("attempt_id").isin(inPairs))
                                .collectAsList(),
                educators(night));
    }

    private static List<Educator> educators(Night night) {
        return night.captures().map(captures -> captures.day().educators()).orElse(List.of());
    }

    static Provenance provenance(Settings settings, RankingWeights weights) {
        return new Provenance(
                PRODUCT,
                settings.thresholds().version(),
                weights.version(),
                settings.looking().version(),
                settings.thresholds().detectors().stream().map(Detector::kind).toList(),
                Provenance.Comparison.COMPARED,
                settings.clips(),
                List.of(
                        Text.of("rank.rule.sum"),
                        Text.of("rank.rule.hours"),
                        Text.of("rank.rule.scale", weights.fullStrength()),
                        Text.of("rank.rule.pairs"),
                        Text.of("rank.rule.pairs.limits", ItemModelFit.FEWEST_FOR_NOMINAL),
                        Text.of("rank.rule.list")));
    }

    /** Of most courses, so that the page does not depend on who ran the night; it can be switched. */
    private static Language language(List<CourseReport> reports) {
        long estonian = reports.stream()
                .filter(report -> report.language() == Language.ET)
                .count();
        return 2 * estonian >= reports.size() ? Language.ET : Language.EN;
    }

    /** Manifests alone name educators; a run from tables asks the same people as the one before. */
    private static Map<String, List<String>> whomToAsk(Path folder) {
        try {
            return EarlierStatus.whomToAsk(folder);
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    private static MorningPage morningPage(Path folder, String examDay, List<CourseReport> reports, Night night) {
        List<Educator> educators = educators(night);
        Map<String, List<String>> known = night.captures().isPresent() ? Map.of() : whomToAsk(folder);
        return new MorningPage(
                examDay,
                language(reports),
                reports.stream()
                        .map(report -> CourseProgress.of(report, educators)
                                .askingToo(known.getOrDefault(report.courseId(), List.of())))
                        .toList(),
                null);
    }
}
