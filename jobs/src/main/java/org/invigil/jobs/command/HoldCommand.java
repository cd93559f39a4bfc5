package org.invigil.jobs.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.retention.Hold;
import org.invigil.jobs.retention.Holds;
import org.invigil.jobs.run.NightRunner;
import org.invigil.jobs.storage.ExamKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil hold}: keeps an exam from being deleted, for a named owner and until a date. */
@Command(name = "hold", sortOptions = false)
final class HoldCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private What what;

    /** What is held. */
    private static final class What {
        @Option(names = "--attempt", paramLabel = "ID", descriptionKey = "cli.option.hold_attempt")
        private String attempt;

        @Option(names = "--exam", paramLabel = "ID", descriptionKey = "cli.option.hold_exam")
        private String exam;
    }

    @Option(names = "--exam-day", paramLabel = "DATE", descriptionKey = "cli.option.hold_day")
    private LocalDate examDay;

    @Option(names = "--owner", paramLabel = "NAME", descriptionKey = "cli.option.hold_owner")
    private String owner;

    @Option(names = "--until", paramLabel = "DATE", descriptionKey = "cli.option.hold_until")
    private LocalDate until;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "cli.option.hold_reason")
    private String reason;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Mode mode;

    /** What else can be done with holds. */
    private static final class Mode {
        @Option(names = "--list", descriptionKey = "cli.option.hold_list")
        private boolean isList;

        @Option(names = "--release", descriptionKey = "cli.option.hold_release")
        private boolean isRelease;
    }

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        boolean isList = mode != null && mode.isList;
        boolean isRelease = mode != null && mode.isRelease;
        requireOptions(isList, isRelease);
        try (NightRunner runner = DeletionOptions.open(out, keys, common.texts())) {
            return runner.audited("hold", () -> {
                if (isList) {
                    list(runner.deletions().holds());
                } else if (isRelease) {
                    release(runner.deletions().holds());
                } else {
                    add(runner);
                }
                return ExitCode.DONE;
            });
        }
    }

    private void requireOptions(boolean isList, boolean isRelease) {
        if (!isList && what == null) {
            throw common.wrong("hold.what");
        }
        if (!isList && !isRelease && (isBlank(owner) || until == null || isBlank(reason))) {
            throw common.wrong("hold.lacks");
        }
        if (!isList && !isRelease && until.isBefore(today())) {
            throw common.wrong("hold.past", until, today());
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void add(NightRunner runner) {
        List<Attempt> attempts = runner.deletions().attempts().stream()
                .filter(attempt -> what.attempt != null
                        ? attempt.attemptId().equals(what.attempt)
                        : attempt.examId().equals(what.exam))
                .filter(attempt -> examDay == null || attempt.examDay().equals(examDay.toString()))
                .toList();
        TreeSet<ExamKey> exams = attempts.stream()
                .map(attempt -> new ExamKey(attempt.examDay(), attempt.examId()))
                .collect(Collectors.toCollection(TreeSet::new));
        String id = what.attempt != null ? what.attempt : what.exam;
        if (exams.isEmpty()) {
            throw new InputException(
                    Text.of(what.attempt != null ? "hold.unknown-attempt" : "hold.unknown-exam", id, out));
        }
        if (exams.size() > 1) {
            throw new InputException(Text.of(
                    "hold.several",
                    id,
                    exams.stream().map(ExamKey::examDay).distinct().collect(Collectors.joining(", "))));
        }
        Hold hold = new Hold(
                exams.first().examDay(),
                exams.first().examId(),
                what.attempt != null ? what.attempt : "",
                owner.strip(),
                until.toString(),
                reason.strip(),
                today().toString());
        runner.deletions().holds().add(hold);
        System.out.println(line("hold.added", hold));
    }

    private void release(Holds holds) {
        List<Hold> released = holds.release(hold -> (what.attempt != null
                        ? hold.attemptId().equals(what.attempt)
                        : hold.attemptId().isEmpty() && hold.examId().equals(what.exam))
                && (examDay == null || hold.examDay().equals(examDay.toString())));
        if (released.isEmpty()) {
            throw new InputException(Text.of("hold.no-release", what.attempt != null ? what.attempt : what.exam));
        }
        released.forEach(hold -> System.out.println(line("hold.released", hold)));
    }

    private void list(Holds holds) {
        List<Hold> all = holds.all();
        all.forEach(
                hold -> System.out.println(line(hold.isExpired(today()) ? "hold.line-expired" : "hold.line", hold)));
        if (all.isEmpty()) {
            System.out.println(common.texts().say("hold.none"));
        }
    }

    private String line(String key, Hold hold) {
        Texts texts = common.texts();
        return texts.say(key, hold.about(), hold.examId(), hold.examDay(), hold.owner(), hold.until(), hold.reason());
    }
}
