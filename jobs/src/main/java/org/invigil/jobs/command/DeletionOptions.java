package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.CaptureDays;
import org.invigil.jobs.Settings;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.retention.Amounts;
import org.invigil.jobs.retention.Deletion;
import org.invigil.jobs.retention.DeletionPlan;
import org.invigil.jobs.retention.DeletionPlan.ByHand;
import org.invigil.jobs.retention.Weighing;
import org.invigil.jobs.run.Deletions;
import org.invigil.jobs.run.NightRunner;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of commands that delete, and what they print. */
final class DeletionOptions {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--captures", paramLabel = "DIR", descriptionKey = "cli.option.deletion_captures")
    private CapturesPlace captures;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Mode mode;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    /** Whether anything is deleted. */
    private static final class Mode {
        @Option(names = "--dry-run", descriptionKey = "cli.option.dry_run")
        private boolean isDry;

        @Option(names = "--apply", descriptionKey = "cli.option.apply")
        private boolean isApplied;
    }

    boolean isApplied() {
        return mode != null && mode.isApplied;
    }

    /** Sizes are enough to look at; what is really deleted is hashed before. */
    Weighing.Depth depth() {
        return isApplied() ? Weighing.Depth.CONTENT : Weighing.Depth.SIZES;
    }

    boolean hasCaptures() {
        return captures != null;
    }

    /** Days in the captures that were named; none where all of them are gone. */
    List<CapturesPlace> days() {
        if (captures == null) {
            return List.of();
        }
        CaptureDays.requireApart(captures, out);
        return CaptureDays.findAny(captures);
    }

    NightRunner open(Texts texts) {
        return open(out, keys, texts);
    }

    static NightRunner open(Path out, Path keys, Texts texts) {
        if (!Files.isDirectory(out)) {
            throw new InputException(Text.of("cli.no_out", out));
        }
        ConfiguredKeys.existing(keys, out.toAbsolutePath().normalize(), System.getenv());
        return NightRunner.open(out, keys, "local[*]", Decoders.Isolation.CHILD_PROCESS, Settings.DEFAULT, texts);
    }

    /**
     * Tells what the plan comes to, carries it out if that is asked for, and says how it ended.
     *
     * @return the exit code
     */
    int end(NightRunner runner, Deletions.Outlook outlook, Texts texts) {
        DeletionPlan plan = outlook.plan();
        tell(plan, texts);
        outlook.refused()
                .forEach((folder, why) -> System.out.println(texts.say("retention.refused", folder, texts.say(why))));
        int code = outlook.refused().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        if (plan.isEmpty()) {
            System.out.println(texts.say("retention.nothing"));
            return code;
        }
        if (!isApplied()) {
            System.out.println(texts.say("retention.dry"));
            return code;
        }
        Deletion.Done done = runner.deletions().carryOut(plan);
        System.out.println(texts.say("retention.done", done.page()));
        done.mentions().forEach(file -> System.out.println(texts.say("retention.mention", file)));
        return done.mentions().isEmpty() ? code : ExitCode.DEFECT;
    }

    private void tell(DeletionPlan plan, Texts texts) {
        if (plan.isEmpty()) {
            return;
        }
        plan.amounts()
                .forEach(amount -> System.out.println("  "
                        + texts.say(
                                amount.bytes() > 0 ? "retention.amount" : "retention.amount.count",
                                texts.say("deletion.amount." + amount.what()),
                                amount.files(),
                                Amounts.bytes(amount.bytes()))));
        if (plan.expiredCases() > 0) {
            System.out.println("  " + texts.say("retention.cases", plan.expiredCases()));
        }
        if (!plan.byHand().isEmpty()) {
            System.out.println(texts.say("retention.by-hand"));
            plan.byHand().forEach(copy -> System.out.println("  " + line(copy, texts)));
        }
        if (!hasCaptures()) {
            System.out.println(texts.say("retention.no-captures"));
        }
    }

    private static String line(ByHand copy, Texts texts) {
        return texts.say(
                "retention.by-hand." + copy.what(),
                copy.where().isEmpty() ? "-" : copy.where(),
                copy.courseId(),
                copy.examDay());
    }
}
