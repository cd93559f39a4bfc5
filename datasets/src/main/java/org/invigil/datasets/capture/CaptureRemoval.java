package org.invigil.datasets.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CapturedRows.Sitting;

/**
 * What is to be removed from one captures folder. It can be written down and read again, and doing it twice comes to
 * the same as doing it once.
 *
 * @param rows of {@code attempts.csv} that go: exam, attempt and examinee id
 * @param attempts ids of which no row stays
 * @param examinees of whom no row stays
 * @param exams whose own row goes
 * @param courses of which neither exam nor attempt stays
 * @param isWhole whether nobody stays: the manifests themselves go then
 * @param files media that no row that stays names, by path in the folder
 * @param shared media that show somebody who goes and stay for those who stay, by path
 * @param unreachable paths as written that were refused: links, folders, paths that leave the folder
 */
public record CaptureRemoval(
        Set<List<String>> rows,
        Set<String> attempts,
        Set<String> examinees,
        Set<String> exams,
        Set<String> courses,
        boolean isWhole,
        List<String> files,
        List<String> shared,
        List<String> unreachable) {
    private static final List<ManifestShape> BY_ATTEMPT =
            List.of(ManifestShape.RECORDINGS, ManifestShape.ACTIVITY, ManifestShape.RESPONSES);

    static CaptureRemoval of(
            CaptureFiles files,
            List<Sitting> sittings,
            Predicate<Sitting> goes,
            Set<String> exams,
            Set<String> courses,
            boolean isWhole,
            String... alsoExaminees)
            throws IOException {
        Set<List<String>> rows = new HashSet<>();
        Set<String> attempts = new TreeSet<>();
        Set<String> examinees = new TreeSet<>(Arrays.asList(alsoExaminees));
        Set<String> stayingAttempts = new HashSet<>();
        Set<String> stayingExaminees = new HashSet<>();
        for (Sitting sitting : sittings) {
            if (goes.test(sitting)) {
                rows.add(List.of(sitting.examId(), sitting.attemptId(), sitting.examineeId()));
                attempts.add(sitting.attemptId());
                examinees.add(sitting.examineeId());
            } else {
                stayingAttempts.add(sitting.attemptId());
                stayingExaminees.add(sitting.examineeId());
            }
        }
        attempts.removeAll(stayingAttempts);
        examinees.removeAll(stayingExaminees);
        CaptureRemoval chosen =
                new CaptureRemoval(rows, attempts, examinees, exams, courses, isWhole, List.of(), List.of(), List.of());
        return chosen.withFiles(files);
    }

    private CaptureRemoval withFiles(CaptureFiles files) throws IOException {
        Map<String, Boolean> staysByFile = new TreeMap<>();
        Set<String> unreachable = new TreeSet<>();
        for (ManifestShape shape :
                List.of(ManifestShape.RECORDINGS, ManifestShape.REFERENCES, ManifestShape.EDUCATORS)) {
            String column = shape == ManifestShape.EDUCATORS ? "certificate" : "file";
            for (ManifestRow row : Manifest.rows(files, shape, new Notes())) {
                String written = row.cell(column);
                if (written.isEmpty()) {
                    continue;
                }
                boolean isGone = isGone(shape, row);
                CaptureFileCheck.Result found = CaptureFileCheck.of(files, row, column);
                if (isReachable(files, written)) {
                    staysByFile.merge(CapturePath.normal(written), !isGone, Boolean::logicalOr);
                } else if (isGone && found.state() == CaptureFileCheck.State.REFUSED) {
                    unreachable.add(CaptureFileCheck.asWritten(written));
                }
            }
        }
        Set<String> shared = new TreeSet<>();
        for (ManifestRow row : Manifest.rows(files, ManifestShape.RECORDINGS, new Notes())) {
            if (isGone(ManifestShape.RECORDINGS, row) && isReachable(files, row.cell("file"))) {
                String path = CapturePath.normal(row.cell("file"));
                if (staysByFile.get(path)) {
                    shared.add(path);
                }
            }
        }
        List<String> going = staysByFile.entrySet().stream()
                .filter(file -> !file.getValue())
                .map(Map.Entry::getKey)
                .toList();
        return new CaptureRemoval(
                rows,
                attempts,
                examinees,
                exams,
                courses,
                isWhole,
                going,
                List.copyOf(shared),
                List.copyOf(unreachable));
    }

    /** A manifest is never deleted for being named as a recording. */
    private static boolean isReachable(CaptureFiles files, String written) throws IOException {
        try {
            String path = CapturePath.normal(written);
            return !ManifestShape.files().contains(path) && files.exists(path);
        } catch (InputException e) {
            return false;
        }
    }

    /** Whether there is anything to do in the folder. */
    public boolean isEmpty() {
        return rows.isEmpty() && files.isEmpty() && exams.isEmpty() && examinees.isEmpty() && !isWhole;
    }

    /** The manifests that are there, by file name. */
    public static List<String> manifests(CaptureFiles files) throws IOException {
        List<String> there = new ArrayList<>();
        for (String file : new TreeSet<>(ManifestShape.files())) {
            if (files.exists(file)) {
                there.add(file);
            }
        }
        return there;
    }

    /**
     * Copies a manifest without the rows that go; what stays is byte for byte as it was.
     *
     * @return rows left out
     */
    public long copyWithout(CaptureFiles files, String manifest, OutputStream to) throws IOException {
        return manifest.equals(ManifestShape.ACTIVITY_LINES)
                ? copyLines(files, to)
                : copyRows(files, ManifestShape.named(manifest), to);
    }

    private long copyRows(CaptureFiles files, ManifestShape shape, OutputStream to) throws IOException {
        long left = 0;
        try (Manifest manifest = Manifest.open(files, shape, new Notes());
                WholeLines lines = new WholeLines(files.open(shape.file()))) {
            ManifestRow row = manifest.hasNext() ? manifest.next() : null;
            lines.copyUntil(row == null ? Long.MAX_VALUE : row.line(), to);
            while (row != null) {
                ManifestRow next = manifest.hasNext() ? manifest.next() : null;
                boolean isGone = isGone(shape, row);
                left += isGone ? 1 : 0;
                lines.copyUntil(
                        next == null ? Long.MAX_VALUE : next.line(), isGone ? OutputStream.nullOutputStream() : to);
                row = next;
            }
        }
        return left;
    }

    private long copyLines(CaptureFiles files, OutputStream to) throws IOException {
        long left = 0;
        try (InputStream in = files.open(ManifestShape.ACTIVITY_LINES);
                WholeLines lines = new WholeLines(in)) {
            Optional<byte[]> line = lines.next();
            while (line.isPresent()) {
                if (isGone(new String(line.get(), StandardCharsets.UTF_8))) {
                    left++;
                } else {
                    to.write(line.get());
                }
                line = lines.next();
            }
        }
        return left;
    }

    private boolean isGone(String line) {
        return attempts.contains(ActivityLines.attemptOf(line));
    }

    private boolean isGone(ManifestShape shape, ManifestRow row) {
        if (BY_ATTEMPT.contains(shape)) {
            return attempts.contains(Cells.id(row.cell("attempt_id")));
        } else if (shape == ManifestShape.ATTEMPTS) {
            return rows.contains(List.of(
                    Cells.id(row.cell("exam_id")),
                    Cells.id(row.cell("attempt_id")),
                    Cells.id(row.cell("examinee_id"))));
        } else if (shape == ManifestShape.REFERENCES) {
            // Where nobody stays, a photo of somebody who never sat has no purpose either.
            return isWhole || examinees.contains(Cells.id(row.cell("examinee_id")));
        } else if (shape == ManifestShape.EDUCATORS) {
            return isWhole || courses.contains(Cells.id(row.cell("course_id")));
        } else if (shape == ManifestShape.BREAKS) {
            return exams.contains(Cells.id(row.cell("exam_id"))) || attempts.contains(Cells.id(row.cell("attempt_id")));
        }
        return exams.contains(Cells.id(row.cell("exam_id")));
    }
}
