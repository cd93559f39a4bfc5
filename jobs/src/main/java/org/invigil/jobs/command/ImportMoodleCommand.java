package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.moodle.MoodleFiles;
import org.invigil.datasets.imports.moodle.MoodleImport;
import org.invigil.datasets.imports.moodle.MoodleSettings;
import org.invigil.datasets.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code invigil import moodle}: exports of quizzes and logs as a captures folder. */
@Command(name = "moodle", sortOptions = false)
final class ImportMoodleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--logs", paramLabel = "FILE", descriptionKey = "cli.option.moodle_logs")
    private Path logs;

    @Option(names = "--responses", paramLabel = "FILE", descriptionKey = "cli.option.moodle_responses")
    private Path responses;

    @Option(names = "--steps", paramLabel = "FILE", descriptionKey = "cli.option.moodle_steps")
    private Path steps;

    @Option(names = "--users", paramLabel = "FILE", descriptionKey = "cli.option.moodle_users")
    private Path users;

    @Option(names = "--consent", paramLabel = "FILE", descriptionKey = "cli.option.moodle_consent")
    private Path consent;

    @Option(names = "--exam-day", required = true, paramLabel = "DATE", descriptionKey = "cli.option.import_day")
    private LocalDate examDay;

    @Option(names = "--time-zone", required = true, paramLabel = "ZONE", descriptionKey = "cli.option.import_zone")
    private ZoneId zone;

    @Option(names = "--to", required = true, paramLabel = "DIR", descriptionKey = "cli.option.import_to")
    private Path to;

    @Option(names = "--claim-period-ends", paramLabel = "DATE", descriptionKey = "cli.option.import_claim")
    private LocalDate claimPeriodEnds;

    @Option(names = "--course-id", defaultValue = "", paramLabel = "ID", descriptionKey = "cli.option.import_course")
    private String courseId;

    @Option(
            names = "--course-name",
            defaultValue = "",
            paramLabel = "NAME",
            descriptionKey = "cli.option.import_course_name")
    private String courseName;

    @Option(names = "--exam-name", defaultValue = "", paramLabel = "NAME", descriptionKey = "cli.option.import_exam")
    private String examName;

    @Option(names = "--exam-language", paramLabel = "et|en", descriptionKey = "cli.option.import_language")
    private Language examLanguage;

    @Option(names = "--quiz", defaultValue = "", paramLabel = "ID|NAME", descriptionKey = "cli.option.import_quiz")
    private String quiz;

    @Option(names = "--starts-at", paramLabel = "HH:MM", descriptionKey = "cli.option.import_starts")
    private LocalTime startsAt;

    @Option(names = "--ends-at", paramLabel = "HH:MM", descriptionKey = "cli.option.import_ends")
    private LocalTime endsAt;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        MoodleFiles files = new MoodleFiles(logs, responses, steps, users, consent);
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), common.texts().say("cli.import_moodle_what"));
        }
        Language language = examLanguage == null ? common.language() : examLanguage;
        CaptureFolder folder = new CaptureFolder(to, new ImportNotes());
        MoodleSettings settings = new MoodleSettings(
                examDay,
                zone,
                quiz,
                courseId,
                courseName,
                examName,
                language.code(),
                claimPeriodEnds,
                startsAt,
                endsAt);
        MoodleImport.run(files, settings, folder);
        return ImportEnd.say(folder, common.texts());
    }
}
