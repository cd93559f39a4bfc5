package org.invigil.jobs.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.DeliverReport;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.delivery.DeliveryFolder;
import org.invigil.jobs.delivery.DeliveryPassword;
import org.invigil.jobs.run.StoredTables;
import org.invigil.jobs.storage.OutFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil deliver}: one course's report, sealed for its educators. */
@Command(name = "deliver", sortOptions = false)
final class DeliverCommand implements Callable<Integer> {
    @Option(names = "--course", required = true, paramLabel = "ID", descriptionKey = "cli.option.deliver_course")
    private String course;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--exam-day", paramLabel = "DATE", descriptionKey = "cli.option.one_exam_day")
    private LocalDate examDay;

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "cli.option.deliver_to")
    private Path to;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "cli.option.password_file")
    private Path passwordFile;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        OutFolder folder = OutFolder.existing(out);
        Optional<Path> target =
                Optional.ofNullable(to).map(path -> path.toAbsolutePath().normalize());
        if (target.filter(path -> path.startsWith(folder.path()) && !path.startsWith(folder.deliveries()))
                .isPresent()) {
            throw new InputException(Text.of("deliver.inside-out", target.get(), folder.path()));
        }
        Optional<DeliveryPassword> password = Optional.ofNullable(passwordFile).map(DeliveryPassword::of);
        // A report must not change while it is sealed.
        try (OutFolder.RunLock lock = folder.lock(Instant.now());
                StoredTables stored = StoredTables.open(out, keys, common.texts());
                AuditLog.Entry entry = stored.audit().begin("deliver")) {
            DeliveryFolder.Made made = new DeliverReport(stored)
                    .run(course, Optional.ofNullable(examDay).map(LocalDate::toString), target, password);
            tell(made);
            entry.wrote("report", made.reportHash())
                    .count("files", made.files().size())
                    .end("DONE");
        }
        return ExitCode.DONE;
    }

    private void tell(DeliveryFolder.Made made) {
        Texts texts = common.texts();
        made.remarks().forEach(remark -> System.out.println(texts.say(remark)));
        for (DeliveryFolder.SealedFile file : made.files()) {
            System.out.println(
                    texts.say("deliver.sealed", file.file(), file.sealed(), String.join(", ", file.recipients())));
        }
        System.out.println(texts.say("deliver.letters", made.folder()));
        made.password().ifPresent(file -> System.out.println(texts.say("deliver.password", file)));
        System.out.println(texts.say("deliver.unknown"));
    }
}
