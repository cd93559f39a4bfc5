package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.capture.ActivityReader;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.CheckReport;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LogKey;
import org.invigil.datasets.capture.LogRows;
import org.invigil.datasets.capture.LogSummary;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.capture.Registration;
import org.invigil.datasets.capture.Registrations;
import org.invigil.datasets.capture.ResponseReader;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.CaptureDays;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.report.files.AlternativeExamFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invigil check}: what would be analysed, and what is wrong with the rest. */
@Command(name = "check", sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CAPTURES", descriptionKey = "cli.option.captures")
    private CapturesPlace captures;

    @Option(names = "--before", descriptionKey = "cli.option.before")
    private boolean isBefore;

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "cli.option.before_to")
    private Path to;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (to != null && !isBefore) {
            throw common.wrong("before.to-alone");
        }
        if (isBefore) {
            return checkRegistrations();
        }
        boolean isWhole = true;
        for (CapturesPlace folder : CaptureDays.find(captures)) {
            isWhole &= check(folder);
        }
        return isWhole ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }

    private int checkRegistrations() throws IOException {
        Texts texts = common.texts();
        List<Registration> otherwise = new ArrayList<>();
        boolean isWhole = true;
        for (CapturesPlace folder : CaptureDays.find(captures)) {
            Registrations registrations = Registrations.read(folder.files());
            otherwise.addAll(registrations.otherwise());
            isWhole &= registrations.faults().isEmpty();
            tell(folder, registrations, texts);
        }
        Path file = AlternativeExamFile.write(to == null ? Path.of("") : to, otherwise, texts);
        System.out.println(texts.say("before.written", file, otherwise.size()));
        return isWhole ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }

    private static void tell(CapturesPlace folder, Registrations registrations, Texts texts) {
        System.out.println(texts.say(
                "before.day",
                folder,
                registrations.registered(),
                registrations.otherwise().size(),
                registrations.withoutBiometrics()));
        Instant now = Instant.now();
        for (Registration registration : registrations.otherwise()) {
            System.out.println("  "
                    + texts.say(
                            "before.one",
                            registration.examineeId(),
                            registration.examId(),
                            texts.say("before.why." + registration.why().name().toLowerCase(Locale.ROOT)),
                            registration.deadline() == null ? "-" : registration.deadline()));
            if (registration.deadline() != null
                    && registration.deadline().toInstant().isBefore(now)) {
                System.out.println("      " + texts.say("before.late"));
            }
        }
        registrations.faults().forEach(fault -> System.out.println("  " + texts.say("before.fault", texts.say(fault))));
        registrations.notes().forEach(note -> System.out.println("  - " + texts.say(note)));
    }

    private boolean check(CapturesPlace folder) throws IOException {
        CaptureFiles files = folder.files();
        ExamDay day = Registrar.admit(files, Instant.now(), attempt -> false);
        Map<String, LogKey> admitted = LogKey.ofAdmitted(day);
        LogSummary actions = summary(new ActivityReader(files, admitted).open());
        LogSummary answers = summary(new ResponseReader(files, admitted).open());
        CheckReport.lines(day, actions, answers, common.texts()).forEach(System.out::println);
        return day.problems().isEmpty()
                && actions.problems().stream()
                        .noneMatch(problem -> problem.what().isLoss())
                && answers.problems().isEmpty()
                && day.attempts().stream()
                        .noneMatch(attempt -> attempt.admission().state() == Admission.State.REFUSED);
    }

    private static LogSummary summary(LogRows<?> rows) throws IOException {
        try (rows) {
            return rows.summaryOfRest();
        }
    }
}
