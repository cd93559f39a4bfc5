package org.invigil.jobs.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.retention.ExamOutlook;
import org.invigil.jobs.retention.RetentionRule;
import org.invigil.jobs.run.Deletions;
import org.invigil.jobs.run.NightRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil retain}: deletes exams whose claim period is over. */
@Command(name = "retain", sortOptions = false)
final class RetainCommand implements Callable<Integer> {
    private static final int MOST_GRACE_DAYS = 3650;

    @Mixin
    private DeletionOptions options;

    @Option(names = "--grace-days", defaultValue = "0", paramLabel = "N", descriptionKey = "cli.option.grace_days")
    private int graceDays;

    @Option(names = "--today", paramLabel = "DATE", descriptionKey = "cli.option.today")
    private LocalDate today;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Texts texts = common.texts();
        if (graceDays < 0 || graceDays > MOST_GRACE_DAYS) {
            throw common.wrong("retention.grace-wrong", graceDays, MOST_GRACE_DAYS);
        }
        RetentionRule rule = new RetentionRule(graceDays, today, Instant.now());
        var days = options.days();
        try (NightRunner runner = options.open(texts)) {
            return runner.audited("retain", () -> {
                Deletions.Outlook outlook = runner.deletions().planRetention(rule, days, options.depth());
                if (today != null && !today.equals(LocalDate.now(ZoneOffset.UTC))) {
                    System.out.println(texts.say("retention.rehearsed", today, LocalDate.now(ZoneOffset.UTC)));
                }
                outlook.exams().forEach(exam -> System.out.println(line(exam, rule, texts)));
                outlook.plan().exams().stream()
                        .filter(exam -> exam.examId().isEmpty())
                        .forEach(exam ->
                                System.out.println(texts.say("retention.leftover", exam.examDay(), exam.pseudonym())));
                return options.end(runner, outlook, texts);
            });
        }
    }

    private static String line(ExamOutlook exam, RetentionRule rule, Texts texts) {
        String courses = String.join(", ", exam.courses());
        String about =
                texts.say("retention.exam", exam.exam().examId(), exam.exam().examDay(), courses, exam.attempts());
        String what =
                switch (exam.state()) {
                    case GOES ->
                        exam.claimPeriodEnds() == null
                                ? texts.say("retention.goes-undated")
                                : texts.say("retention.goes", exam.claimPeriodEnds(), exam.goesFrom());
                    case STAYS ->
                        exam.goesFrom() == null
                                ? texts.say("retention.stays-undated")
                                : texts.say("retention.stays", exam.goesFrom());
                    case HELD ->
                        texts.say(
                                "retention.held",
                                exam.hold().about(),
                                exam.hold().owner(),
                                exam.hold().until(),
                                exam.hold().reason());
                    case HELD_IN_PART ->
                        texts.say(
                                "retention.held-in-part",
                                exam.hold().about(),
                                exam.hold().owner(),
                                exam.hold().until(),
                                exam.hold().reason(),
                                String.join(", ", exam.held()));
                };
        boolean isExpired = exam.hold() != null && exam.hold().isExpired(rule.today());
        String expired = isExpired
                ? " "
                        + texts.say(
                                "retention.hold-expired",
                                exam.hold().owner(),
                                exam.hold().until())
                : "";
        return about + " " + what + expired;
    }
}
