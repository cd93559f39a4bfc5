package org.invigil.jobs.command;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.retention.RetentionRule;
import org.invigil.jobs.run.Deletions;
import org.invigil.jobs.run.NightRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil erase}: removes one person everywhere. */
@Command(name = "erase", sortOptions = false)
final class EraseCommand implements Callable<Integer> {
    @Option(names = "--examinee", required = true, paramLabel = "ID", descriptionKey = "cli.option.examinee")
    private String examinee;

    @Mixin
    private DeletionOptions options;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Texts texts = common.texts();
        if (examinee.isBlank()) {
            throw new InputException(Text.of("erase.unknown", examinee));
        }
        var days = options.days();
        try (NightRunner runner = options.open(texts)) {
            return runner.audited("erase", () -> {
                Deletions.Outlook outlook = runner.deletions()
                        .planErasure(new RetentionRule(0, null, Instant.now()), examinee, days, options.depth());
                outlook.plan()
                        .attempts()
                        .forEach(attempt -> System.out.println(
                                texts.say("erase.attempt", attempt.attemptId(), attempt.examId(), attempt.examDay())));
                return options.end(runner, outlook, texts);
            });
        }
    }
}
