package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Tables;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.Settings;
import org.invigil.jobs.calibrate.LabelFile;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.run.NightRunner;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.models.rank.LabelledRanking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil rank}: incidents, ranking and reports again, from tables. */
@Command(name = "rank", sortOptions = false)
final class RankCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--exam-day", paramLabel = "DATE", descriptionKey = "cli.option.exam_day")
    private String examDay;

    @Option(names = "--captures", paramLabel = "DIR", descriptionKey = "cli.option.rank_captures")
    private CapturesPlace captures;

    @Option(names = "--labels", arity = "1..*", paramLabel = "FILE", descriptionKey = "cli.option.rank_labels")
    private List<Path> labels = List.of();

    @Mixin
    private RunOptions run;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        run.requireValues(common);
        if (!Files.isDirectory(out)) {
            throw new InputException(Text.of("cli.no_out", out));
        }
        List<LabelFile> read = labels.stream().map(LabelFile::read).toList();
        ConfiguredKeys.existing(run.keys(), out.toAbsolutePath().normalize(), System.getenv());
        try (NightRunner runner = NightRunner.open(
                out,
                run.keys(),
                run.master(),
                run.isolation(),
                run.settings(out, null, Settings.Likenesses.DELETED, common.texts()),
                common.texts())) {
            int code =
                    ExitCode.of(runner.rank(Optional.ofNullable(examDay), Optional.ofNullable(captures), run.clips()));
            if (!read.isEmpty()) {
                runner.overStored("rank --labels", stored -> tell(stored, read));
            }
            return code;
        }
    }

    private record Course(String examDay, String courseId) {}

    /** Where what people confirmed stands, course by course. */
    private Void tell(NightRunner.Stored stored, List<LabelFile> files) {
        List<ExamKey> exams = stored.tables().exams(Tables.RANKINGS).stream()
                .filter(exam -> examDay == null || exam.examDay().equals(examDay))
                .toList();
        Map<Course, List<RankedAttempt>> courses = stored.tables().read(Tables.RANKINGS, exams).collectAsList().stream()
                .collect(Collectors.groupingBy(attempt -> new Course(attempt.examDay(), attempt.courseId())));
        courses.keySet().stream()
                .sorted(Comparator.comparing(Course::examDay).thenComparing(Course::courseId))
                .forEach(course -> System.out.println(said(course, courses.get(course), files)));
        return null;
    }

    private String said(Course course, List<RankedAttempt> attempts, List<LabelFile> files) {
        Map<String, Boolean> confirmed = new HashMap<>();
        files.forEach(file -> file.confirmed(course.examDay())
                .forEach((attempt, is) -> confirmed.merge(attempt, is, Boolean::logicalOr)));
        LabelledRanking found = LabelledRanking.of(attempts, confirmed);
        return common.texts()
                .say(
                        found.confirmed() == 0 ? "rank.labels.none" : "rank.labels",
                        course.examDay(),
                        course.courseId(),
                        found.ranked(),
                        found.judged(),
                        found.confirmed(),
                        found.firstTenth(),
                        found.confirmedInFirstTenth(),
                        found.lastRank());
    }
}
