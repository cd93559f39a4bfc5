package org.invigil.jobs.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;

/**
 * Where examinees' files were written to, {@code handed-out/<random>.sealed}: the paths name attempts. One file each,
 * so that commands that take no lock of OUT do not write over each other.
 */
public final class HandedOut {
    private static final String KEY = "handedout";
    private static final String ENDING = ".sealed";

    private final Path folder;
    private final KeyClient keys;

    /**
     * One file of one attempt.
     *
     * @param at ISO time
     * @param by account that wrote it
     * @param path folder that was written
     */
    public record Copy(String at, String by, String examDay, String examId, String attemptId, String path) {}

    private record Noted(Path file, Copy copy) {}

    public HandedOut(Path out, KeyClient keys) {
        this.folder = out.resolve("handed-out");
        this.keys = keys;
    }

    /** Notes it down before anything is written: a file that nobody knows of is worse than a note without a file. */
    public void add(String examDay, String examId, String attemptId, Path path, Instant at) {
        Copy copy =
                new Copy(at.toString(), System.getProperty("user.name"), examDay, examId, attemptId, path.toString());
        sealed(folder.resolve(UUID.randomUUID() + ENDING)).write(copy);
    }

    public List<Copy> all() {
        return noted().stream().map(Noted::copy).toList();
    }

    /** @param examsAndAttempts day, exam and attempt of each */
    void forget(Collection<List<String>> examsAndAttempts) {
        for (Noted each : noted()) {
            Copy copy = each.copy();
            if (examsAndAttempts.contains(List.of(copy.examDay(), copy.examId(), copy.attemptId()))) {
                WholeFile.removeAll(each.file());
            }
        }
    }

    private List<Noted> noted() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Noted> noted = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(ENDING))
                    .forEach(file -> sealed(file).find().ifPresent(copy -> noted.add(new Noted(file, copy))));
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
        noted.sort(Comparator.comparing((Noted each) -> each.copy().at()).thenComparing(Noted::file));
        return noted;
    }

    private SealedRecord<Copy> sealed(Path file) {
        return new SealedRecord<>(file, KEY, Copy.class, keys);
    }
}
