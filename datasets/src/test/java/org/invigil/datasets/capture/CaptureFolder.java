package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;

/** Captures that a test writes: one exam and one attempt of good order, until the test replaces them. */
final class CaptureFolder {
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    static final String EXAM_HEADER =
            "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language,allowed\n";
    static final String EXAM = EXAM_HEADER
            + "EX1,C1,Data structures,Exam 1,2026-11-20T10:00:00+02:00,2026-11-20T12:00:00+02:00,2026-12-20,et,\n";
    static final String ATTEMPT_HEADER =
            "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,accommodations\n";

    private final Path root;

    CaptureFolder(Path root) {
        this.root = root;
        write("exams.csv", EXAM);
        write("attempts.csv", ATTEMPT_HEADER + attempt("a1"));
    }

    /** One row: ten to eleven o'clock, with both consents. */
    static String attempt(String id) {
        return id + ",EX1,P-" + id + ",Mari,2026-11-20T10:00:00+02:00,2026-11-20T11:00:00+02:00,yes,yes,\n";
    }

    Path path(String name) {
        return root.resolve(name);
    }

    CaptureFolder write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    CaptureFolder write(String name, byte[] bytes) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    CaptureFolder attempts(String rows) {
        return write("attempts.csv", ATTEMPT_HEADER + rows);
    }

    LocalCaptureFiles files() {
        try {
            return new LocalCaptureFiles(root);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ExamDay admit() {
        try {
            return Registrar.admit(files(), NOW, attempt -> false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Attempt only() {
        List<Attempt> attempts = admit().attempts();
        assertThat(attempts).hasSize(1);
        return attempts.get(0);
    }

    /** What the user reads when nothing runs. */
    String refusal() {
        InputException refused = catchThrowableOfType(InputException.class, this::admit);
        assertThat(refused).as("an InputException").isNotNull();
        return said(refused.text());
    }

    String notes() {
        return said(admit().notes());
    }

    static String said(List<Text> texts) {
        return String.join("\n", texts.stream().map(CaptureFolder::said).toList());
    }

    /** In English; a text that one of the languages cannot say, or whose arguments do not suffice, fails the test. */
    static String said(Text text) {
        for (Language language : Language.values()) {
            assertThat(Texts.in(language).say(text)).doesNotContainPattern("\\{\\d");
        }
        return Texts.in(Language.EN).say(text);
    }
}
