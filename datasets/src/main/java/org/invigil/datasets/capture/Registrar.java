package org.invigil.datasets.capture;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.text.Text;

/**
 * Reads the manifests of one captures folder and says of every attempt whether it is analysed. No recording is opened;
 * of attempts that are not admitted no file is even looked for.
 */
public final class Registrar {
    private Registrar() {}

    /**
     * Admits the attempts of a folder.
     *
     * @param now attempts that end later are refused; {@link Instant#MAX} checks registrations before an exam
     * @param isErased whether a person asked to be removed; asked once or more for every row of the attempts, with what
     *     the row says, before anything else is decided; exam and window may be null
     * @throws InputException if a required file or column is missing, a manifest is a link or not CSV in UTF-8, or an
     *     id is empty: nothing is to run then
     */
    public static ExamDay admit(CaptureFiles files, Instant now, Predicate<Attempt> isErased) throws IOException {
        Notes notes = new Notes();
        requireFiles(files, notes);
        Problems problems = new Problems();
        ExamBook exams = ExamBook.read(files, notes);
        BreakBook breaks = BreakBook.read(files, notes);
        List<Attempt> attempts = new AttemptBook(exams, breaks, now, isErased, notes).read(files);
        Map<String, Attempt> byId = byId(attempts);
        breaks.noteUnknown(exams.ids(), byId.keySet(), notes);
        List<PlannedRecording> recordings = new RecordingBook(files, byId, notes, problems).read();
        List<Reference> references = new ReferenceBook(files, attempts, notes, problems).read();
        attempts = ReferenceBook.withPhotos(attempts, references);
        List<Educator> educators = EducatorBook.read(
                files, attempts.stream().map(Attempt::courseId).collect(Collectors.toSet()), notes);
        checkLogs(files, notes);
        return new ExamDay(files.label(), attempts, recordings, references, educators, problems.rows(), notes.texts());
    }

    private static Map<String, Attempt> byId(List<Attempt> attempts) {
        Map<String, Attempt> byId = new LinkedHashMap<>();
        attempts.forEach(attempt -> byId.put(attempt.attemptId(), attempt));
        return byId;
    }

    private static void requireFiles(CaptureFiles files, Notes notes) throws IOException {
        List<String> names = files.names();
        List<String> required = List.of(ManifestShape.EXAMS.file(), ManifestShape.ATTEMPTS.file());
        if (required.stream().noneMatch(names::contains)) {
            throw new InputException(
                    names.isEmpty()
                            ? Text.of("capture.folder.empty", Shown.value(files.label()))
                            : Text.of("capture.folder.other", Shown.value(files.label()), shown(names)));
        }
        for (String name : required) {
            if (!files.exists(name)) {
                Optional<String> meant = Spelling.findNearest(
                        name,
                        names.stream()
                                .filter(other -> !ManifestShape.files().contains(other))
                                .toList());
                throw new InputException(
                        meant.isPresent()
                                ? Text.of(
                                        "capture.folder.misspelt",
                                        Shown.value(files.label()),
                                        name,
                                        Shown.value(meant.get()))
                                : Text.of("capture.folder.lacks", Shown.value(files.label()), name, shown(names)));
            }
        }
        names.stream()
                .filter(name -> name.endsWith(".csv") || name.endsWith(".jsonl"))
                .filter(name -> !ManifestShape.files().contains(name))
                .forEach(name -> notes.say(Text.of("capture.note.file", Shown.value(name))));
    }

    private static String shown(List<String> names) {
        String first = names.stream().limit(20).map(Shown::value).collect(Collectors.joining(", "));
        return names.size() > 20 ? first + ", …" : first;
    }

    /** Logs are read later, row by row; a header that cannot be used is better known now. */
    private static void checkLogs(CaptureFiles files, Notes notes) throws IOException {
        for (ManifestShape shape : List.of(ManifestShape.ACTIVITY, ManifestShape.RESPONSES, ManifestShape.QUESTIONS)) {
            if (files.exists(shape.file())) {
                Manifest.open(files, shape, notes).close();
            }
        }
        boolean hasLines = files.exists(ManifestShape.ACTIVITY_LINES);
        if (hasLines && files.exists(ManifestShape.ACTIVITY.file())) {
            notes.say(Text.of("capture.note.two-logs", ManifestShape.ACTIVITY_LINES, ManifestShape.ACTIVITY.file()));
        }
    }
}
