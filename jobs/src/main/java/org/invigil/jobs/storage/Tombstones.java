package org.invigil.jobs.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.Pseudonyms;

/**
 * What was removed for good, so that a later night with the same captures does not bring it back: empty files
 * {@code tombstones/<pseudonym>}. Nobody can tell from them whom or what they are about.
 */
public final class Tombstones {
    private static final String PERSON = "erased examinee";
    private static final String EXAM = "deleted exam";
    private static final String KEPT = "exam kept for a hold";

    private final Path folder;
    private final Pseudonyms pseudonyms;

    Tombstones(Path folder, Pseudonyms pseudonyms) {
        this.folder = folder;
        this.pseudonyms = pseudonyms;
    }

    /** All names, sorted: another one changes what a day comes to. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    public boolean isErased(String examineeId) {
        return Files.exists(stone(PERSON, examineeId));
    }

    public void markErased(String examineeId) {
        WholeFile.writeIfAbsent(stone(PERSON, examineeId), new byte[0]);
    }

    public boolean isDeleted(ExamKey exam) {
        return Files.exists(stone(EXAM, exam.examDay() + "/" + exam.examId()));
    }

    public void markDeleted(ExamKey exam) {
        WholeFile.writeIfAbsent(stone(EXAM, exam.examDay() + "/" + exam.examId()), new byte[0]);
    }

    /** Whether of an exam whose time is over only that is left which a hold on single attempts needs. */
    public boolean isKeptForHold(ExamKey exam) {
        return Files.exists(stone(KEPT, exam.examDay() + "/" + exam.examId()));
    }

    /** No night adds to the exam any more, and nothing of it is ranked again: the others are gone. */
    public void markKeptForHold(ExamKey exam) {
        markDeleted(exam);
        WholeFile.writeIfAbsent(stone(KEPT, exam.examDay() + "/" + exam.examId()), new byte[0]);
    }

    private Path stone(String kind, String id) {
        return folder.resolve(pseudonyms.pseudonym(kind, id));
    }
}
