package org.invigil.datasets.imports.moodle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.ExportRow;
import org.invigil.datasets.imports.ExportTable;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Turns exports of one exam day from Moodle into a captures folder, and says what was guessed or could not be joined.
 */
public final class MoodleImport {
    private final MoodleSettings settings;
    private final MoodleTimes times;
    private final CaptureFolder folder;
    private final ImportNotes notes;
    private final People people;
    private final Sittings sittings;

    private MoodleImport(MoodleSettings settings, CaptureFolder folder) {
        this.settings = settings;
        this.times = new MoodleTimes(settings.examDay(), settings.zone());
        this.folder = folder;
        this.notes = folder.notes();
        this.people = new People(notes);
        this.sittings = new Sittings(people, notes);
    }

    /** Findings go into the folder's notes. */
    public static void run(MoodleFiles files, MoodleSettings settings, CaptureFolder folder) throws IOException {
        new MoodleImport(settings, folder).run(files);
    }

    private void run(MoodleFiles files) throws IOException {
        if (files.users() != null) {
            people.readUsers(files.users());
        }
        if (files.logs() != null) {
            sittings.read(log(files.logs()));
        }
        ThereAlready there = new ThereAlready(folder);
        SheetJoiner joiner = new SheetJoiner(people, sittings, there, settings, notes);
        List<Sheet> responses =
                files.responses() == null ? List.of() : new ResponsesReport(times, notes).read(files.responses());
        List<Sheet> steps = files.steps() == null ? List.of() : steps(files.steps());
        boolean isNamed = responses.isEmpty() || People.names(responses.get(0).row());
        if (isNamed) {
            joiner.join(responses, files.responses());
        }
        joiner.join(steps, files.steps());
        if (!isNamed) {
            joiner.join(responses, files.responses());
        }
        if (files.consent() != null) {
            people.readConsent(files.consent());
        }
        List<Sitting> usable = usable();
        if (usable.isEmpty()) {
            notes.add(Sort.MISSING, Text.of("import.nothing", settings.examDay()), "");
        } else {
            new CaptureWriter(settings, times, folder, sittings, there).write(usable, joiner.replies());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private LogStore log(Path file) throws IOException {
        LogStore store = new LogStore();
        LogLines lines = new LogLines(times, people, notes);
        Instant from = settings.examDay().atStartOfDay(settings.zone()).toInstant();
        Instant to =
                settings.examDay().plusDays(2).atStartOfDay(settings.zone()).toInstant();
        long other = 0;
        long all = 0;
        try (ExportTable table = ExportTable.open(file)) {
            while (table.hasNext()) {
                ExportRow row = table.next();
                if (all++ == 0) {
                    LogLines.check(row);
                }
                Optional<LogEvent> event = lines.find(row);
                if (event.isPresent()
                        && !event.get().at().isBefore(from)
                        && event.get().at().isBefore(to)) {
                    store.add(event.get());
                } else if (event.isPresent()) {
                    other++;
                    nameDay(event.get());
                }
            }
        }
        notes.count(Sort.WRITTEN, Text.of("import.log_lines", name(file)), all);
        notes.count(Sort.DROPPED, Text.of("import.other_day", settings.examDay()), other);
        long said = store.size() + other + notes.countOf("import.no_time") + notes.countOf("import.login_as");
        notes.count(Sort.DROPPED, Text.of("import.other_lines"), all - said);
        return store;
    }

    /** Days with attempts are worth naming: the exam day may be mistyped. */
    private void nameDay(LogEvent event) {
        if (event.act().isInAttempt()) {
            String day = times.local(event.at()).toLocalDate().toString();
            notes.add(Sort.DROPPED, Text.of("import.attempt_lines_other_day", settings.examDay()), day);
        }
    }

    private List<Sheet> steps(Path file) throws IOException {
        return StepsExport.isSteps(file)
                ? new StepsExport(times, notes).read(file)
                : new ResponsesReport(times, notes).read(file);
    }

    /** Attempts of the exam day that have a beginning and an end. */
    private List<Sitting> usable() {
        List<Sitting> usable = new ArrayList<>();
        for (Sitting sitting : sittings.all()) {
            String who = sitting.moodleId().isEmpty() ? sitting.person().examineeId() : sitting.moodleId();
            if (!settings.quiz().isEmpty() && !isAsked(sitting)) {
                notes.add(Sort.DROPPED, Text.of("import.other_quiz", settings.quiz()), sitting.quiz());
            } else if (!sitting.hasWindow()) {
                notes.add(Sort.NOT_JOINED, Text.of("import.no_attempt_window"), who);
            } else if (!times.local(sitting.started()).toLocalDate().equals(settings.examDay())) {
                notes.add(Sort.DROPPED, Text.of("import.attempt_other_day", settings.examDay()), who);
            } else {
                usable.add(sitting);
            }
        }
        return usable;
    }

    private boolean isAsked(Sitting sitting) {
        String asked = PersonKey.normal(settings.quiz());
        return sitting.quiz().equals(settings.quiz())
                || PersonKey.normal(sitting.quiz()).contains(asked)
                || sitting.events().stream()
                        .anyMatch(event -> PersonKey.normal(event.place()).contains(asked));
    }
}
