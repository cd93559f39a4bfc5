package org.invigil.jobs.command;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.captures.CapturesPlace;
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
            return runner.audited("erase", () -> erase(runner, days, texts));
        }
    }

    private int erase(NightRunner runner, List<CapturesPlace> days, Texts texts) {
        RetentionRule rule = new RetentionRule(0, null, Instant.now());
        Deletions.Outlook outlook;
        try {
            outlook = runner.deletions().planErasure(rule, examinee, days, options.depth());
        } catch (InputException e) {
            if (e.text().key().equals("erase.unknown") && runner.deletions().isErased(examinee)) {
                System.out.println(texts.say("erase.before", examinee));
                return ExitCode.DONE;
            }
            throw e;
        }
        outlook.plan()
                .attempts()
                .forEach(attempt -> System.out.println(
                        texts.say("erase.attempt", attempt.attemptId(), attempt.examId(), attempt.examDay())));
        return options.end(runner, outlook, texts);
    }
}
