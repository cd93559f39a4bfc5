package org.invigil.jobs.retention;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.retention.DeletionPlan.ByHand;
import org.invigil.jobs.storage.ExamKey;

/**
 * Where copies went: {@code exports.csv}, {@code deliveries.csv} and {@code handed-out/} of OUT say it.
 *
 * @param inside paths of copies that lie in OUT, relative to it
 */
record Copies(List<String> inside, List<ByHand> byHand) {
    /** A line that names one of these was not written by Invigil, and nothing is deleted for its sake. */
    private static final Set<String> OWN = Set.of(
            "tables",
            "segments",
            "likenesses",
            "keys",
            "reports",
            "runs",
            "tombstones",
            "certificates",
            "deletions",
            "deliveries",
            "verdicts",
            "scratch",
            "evaluation",
            "handed-out",
            "calibrations",
            "thresholds");

    /** @param exams that go or change */
    static Copies of(Path out, List<Attempt> going, Collection<ExamKey> exams, PlanInputs.Outside outside) {
        Set<String> inside = new TreeSet<>();
        Set<ByHand> byHand = new LinkedHashSet<>();
        String firstDay =
                exams.stream().map(ExamKey::examDay).sorted().findFirst().orElse(null);
        if (firstDay == null || going.isEmpty()) {
            return new Copies(List.of(), List.of());
        }
        for (NamedCsvRecord row : rows(out.resolve("exports.csv"))) {
            // An export holds whole tables: whatever was stored by then may be in it.
            if (!madeBefore(cell(row, "at"), firstDay)) {
                take(out, row, new ByHand("exported", "", "", cell(row, "to")), inside, byHand);
            }
        }
        Set<List<String>> courses = new HashSet<>();
        going.forEach(attempt -> courses.add(List.of(attempt.examDay(), attempt.courseId())));
        for (NamedCsvRecord row : rows(out.resolve("deliveries.csv"))) {
            List<String> course = List.of(cell(row, "exam_day"), cell(row, "course_id"));
            if (courses.contains(course)) {
                byHand.add(new ByHand("delivered", course.get(0), course.get(1), recipients(row)));
            }
        }
        courses.forEach(course -> {
            inside.addAll(sealed(out, course.get(0), course.get(1)));
            passwords(outside.passwords(), course.get(0), course.get(1))
                    .forEach(file -> byHand.add(new ByHand("password", course.get(0), course.get(1), file.toString())));
        });
        for (Attempt attempt : going) {
            outside.files().stream()
                    .filter(file -> file.examDay().equals(attempt.examDay())
                            && file.examId().equals(attempt.examId())
                            && file.attemptId().equals(attempt.attemptId()))
                    .forEach(file ->
                            byHand.add(new ByHand("handed-out", attempt.examDay(), attempt.courseId(), file.path())));
        }
        return new Copies(List.copyOf(inside), List.copyOf(byHand));
    }

    private static void take(Path out, NamedCsvRecord row, ByHand copy, Set<String> inside, Set<ByHand> byHand) {
        Path path = path(out, cell(row, "to"));
        boolean isInside = path != null && path.startsWith(out) && !path.equals(out);
        if (!isInside || OWN.contains(out.relativize(path).getName(0).toString())) {
            byHand.add(copy);
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            WholeFile.requireNoLinks(out, path);
            inside.add(out.relativize(path).toString());
        }
    }

    /** Folders of sealed reports that lie in OUT until somebody sends them. */
    private static List<String> sealed(Path out, String examDay, String courseId) {
        Path deliveries = out.resolve("deliveries");
        String name = examDay + "-" + FolderName.of(courseId) + "-rev";
        if (!Files.isDirectory(deliveries)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(deliveries)) {
            List<Path> ofCourse = all.filter(
                            each -> each.getFileName().toString().startsWith(name))
                    .toList();
            ofCourse.forEach(each -> WholeFile.requireNoLinks(out, each));
            return ofCourse.stream()
                    .map(each -> out.relativize(each).toString())
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(deliveries, e);
        }
    }

    /** The passwords that still lie there; other folders of results may have theirs beside them. */
    private static List<Path> passwords(Path folder, String examDay, String courseId) {
        String name = examDay + "-" + FolderName.of(courseId) + "-rev";
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    private static Path path(Path out, String cell) {
        try {
            return cell.isBlank() ? null : out.resolve(cell).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static boolean madeBefore(String at, String day) {
        try {
            return Instant.parse(at).toString().substring(0, day.length()).compareTo(day) < 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String recipients(NamedCsvRecord row) {
        String recipients = cell(row, "recipients");
        return recipients.isEmpty() ? cell(row, "file") : recipients;
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.findField(column).map(VerdictFile::plain).orElse("");
    }

    private static List<NamedCsvRecord> rows(Path file) {
        List<NamedCsvRecord> rows = new ArrayList<>();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
                reader.forEach(rows::add);
            } catch (IOException e) {
                throw FileTrouble.of(file, e);
            }
        }
        return rows;
    }

    List<Path> insidePaths(Path out) {
        return inside.stream().map(out::resolve).toList();
    }
}
