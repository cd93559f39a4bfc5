package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.Registration.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationsTest {
    private static final String HEADER = "exam_id,examinee_id,examinee_name,recording_consent,biometric_consent\n";

    @TempDir
    Path folder;

    private Registrations read(String attempts) throws IOException {
        return Registrations.read(
                new CaptureFolder(folder).write("attempts.csv", attempts).files());
    }

    @ParameterizedTest
    @CsvSource({
        "no, NO",
        "NO, NO",
        "'', NO_ANSWER",
        "'  ', NO_ANSWER",
        "jah, NOT_PLAIN",
        "yes please, NOT_PLAIN",
        "true, NOT_PLAIN",
        "1, NOT_PLAIN"
    })
    void whoeverDoesNotSayAPlainYesIsExaminedOtherwise(String answer, Why why) throws IOException {
        Registrations registrations = read(HEADER + "EX1,P1,Mari," + answer + ",yes\n");

        assertThat(registrations.otherwise()).singleElement().satisfies(registration -> {
            assertThat(registration.why()).isEqualTo(why);
            assertThat(registration.examineeId()).isEqualTo("P1");
            assertThat(registration.examDay()).isEqualTo("2026-11-20");
            assertThat(registration.deadline()).hasToString("2026-11-20T10:00+02:00");
            assertThat(registration.courseId()).isEqualTo("C1");
        });
        assertThat(registrations.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"yes", "YES", "' yes '"})
    void aPlainYesIsConsent(String answer) throws IOException {
        assertThat(read(HEADER + "EX1,P1,Mari," + answer + ",yes\n").otherwise())
                .isEmpty();
    }

    @Test
    void needsNoTimesNoRecordingsAndNoAttemptId() throws IOException {
        Registrations registrations = read(HEADER + "EX1,P1,Mari,yes,yes\nEX1,P2,Jaan,yes,no\nEX1,P3,Ott,no,no\n");

        assertThat(registrations.registered()).isEqualTo(3);
        assertThat(registrations.withoutBiometrics())
                .as("a refusal of biometrics is no other exam")
                .isEqualTo(1);
        assertThat(registrations.otherwise())
                .extracting(Registration::attemptId)
                .containsExactly("");
        assertThat(registrations.notes()).isEmpty();
    }

    @Test
    void takesTheWholeManifestAsWell() throws IOException {
        Registrations registrations =
                read(CaptureFolder.ATTEMPT_HEADER + CaptureFolder.attempt("a1") + "a2,EX1,P-a2,Mari,,,no,no,\n");

        assertThat(registrations.otherwise())
                .extracting(Registration::attemptId)
                .containsExactly("a2");
    }

    @Test
    void namesWhatCannotBeReliedOnAndForgetsNobody() throws IOException {
        Registrations registrations = read(HEADER + "EX9,P1,Mari,no,no\n" + "EX1,,Nobody,no,no\n" + "EX1,P2,Jaan\n");

        assertThat(registrations.faults()).hasSize(3);
        assertThat(CaptureFolder.said(registrations.faults())).contains("EX9", "line 3", "line 4");
        assertThat(registrations.otherwise()).hasSize(2);
        assertThat(registrations.otherwise().get(0).deadline()).isNull();
    }

    @Test
    void ofTwoRegistrationsTheOneWithoutConsentHolds() throws IOException {
        for (String rows :
                new String[] {"EX1,P1,Mari,yes,yes\nEX1,P1,Mari,no,no\n", "EX1,P1,Mari,no,no\nEX1,P1,Mari,yes,yes\n"}) {
            Registrations registrations = read(HEADER + rows);
            assertThat(registrations.otherwise()).hasSize(1);
            assertThat(CaptureFolder.said(registrations.faults())).contains("P1");
        }
    }

    @Test
    void withoutTheColumnOfConsentNothingCanBeSaid() {
        assertThatThrownBy(() -> read("exam_id,examinee_id,examinee_name\nEX1,P1,Mari\n"))
                .isInstanceOfSatisfying(InputException.class, e -> assertThat(CaptureFolder.said(e.text()))
                        .contains("recording_consent"));
    }
}
