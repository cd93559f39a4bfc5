package org.invigil.datasets.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.text.Text;

/** The educators of {@code educators.csv}. */
final class EducatorBook {
    private EducatorBook() {}

    /** @param courses that have attempts; one without an educator is noted, since nobody would receive its report */
    static List<Educator> read(CaptureFiles files, Set<String> courses, Notes notes) throws IOException {
        List<Educator> educators = new ArrayList<>();
        Set<String> without = new HashSet<>(courses);
        without.remove(Attempt.UNKNOWN_COURSE);
        for (ManifestRow row : Manifest.rows(files, ManifestShape.EDUCATORS, notes)) {
            String courseId = Cells.id(row.cell("course_id"));
            if (!row.isWhole() || courseId.isEmpty()) {
                notes.add("capture.note.educator-row", row, String.join(",", row.cells()));
                continue;
            }
            if (!courses.contains(courseId)) {
                notes.add("capture.note.educator-course", row, courseId);
            }
            without.remove(courseId);
            educators.add(new Educator(
                    courseId,
                    row.text("name"),
                    row.text("email"),
                    certificate(files, row, notes),
                    row.textOrNull("account")));
        }
        without.stream()
                .sorted()
                .forEach(course -> notes.say(
                        Text.of("capture.note.no-educator", ManifestShape.EDUCATORS.file(), Shown.value(course))));
        return educators;
    }

    /** A report is never sealed for a certificate that is not there: it is noted now, not at delivery. */
    private static String certificate(CaptureFiles files, ManifestRow row, Notes notes) {
        if (row.cell("certificate").isEmpty()) {
            return null;
        }
        CaptureFileCheck.Result file = CaptureFileCheck.of(files, row, "certificate");
        if (file.state() == CaptureFileCheck.State.USABLE) {
            return file.path();
        }
        notes.say(file.refusal().why());
        return null;
    }
}
