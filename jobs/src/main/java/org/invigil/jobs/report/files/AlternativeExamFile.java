package org.invigil.jobs.report.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.capture.Registration;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.files.LogCsv;
import org.invigil.jobs.files.WholeFile;

/** {@code alternative-exam.csv}: whom the exam office examines in another way, why, and until when that is possible. */
public final class AlternativeExamFile {
    private static final String NAME = "alternative-exam.csv";

    private AlternativeExamFile() {}

    /** Replaces the file; without anybody it has its header alone, which says that everybody agreed. */
    public static Path write(Path folder, List<Registration> registrations, Texts texts) {
        StringBuilder csv = new StringBuilder("exam_day,exam_id,exam_name,course_id,attempt_id,examinee_id,"
                + "examinee_name,recording_consent,why,deadline,what_to_do,contact\r\n");
        for (Registration registration : registrations) {
            String key = registration.why().name().toLowerCase(Locale.ROOT);
            csv.append(LogCsv.line(List.of(
                    registration.examDay(),
                    registration.examId(),
                    registration.examName(),
                    registration.courseId(),
                    registration.attemptId(),
                    registration.examineeId(),
                    registration.examineeName(),
                    registration.answer(),
                    texts.say("before.why." + key),
                    registration.deadline() == null
                            ? ""
                            : registration.deadline().toString(),
                    texts.say("before.do." + key),
                    registration.contact())));
        }
        Path file = folder.toAbsolutePath().normalize().resolve(NAME);
        WholeFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
