package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.invigil.datasets.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapturePathTest {
    @ParameterizedTest
    @CsvSource({
        "media/a1.webm,media/a1.webm",
        "./media//a1.webm,media/a1.webm",
        "a..b/..hidden,a..b/..hidden",
        "10:00 õhtu.webm,10:00 õhtu.webm",
        "=cmd|calc.webm,=cmd|calc.webm"
    })
    void keepsPathsInsideTheFolder(String written, String normal) {
        assertThat(CapturePath.normal(written)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd,absolute",
        "../other/a1.webm,leads out",
        "media/../../a1.webm,leads out",
        "media/..,leads out",
        "http://example.org/a1.webm,address",
        "concat:a|b,address",
        "FILE:/etc/passwd,address",
        "C:/a1.webm,address",
        "media\\a1.webm,backslash",
        "media/,names no file",
        "./.,names no file"
    })
    void refusesWhatDoesNotStayInside(String written, String reason) {
        assertThat(refusal(written)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000.webm", "a\nb", "a\u001b[2J", "a\u202egpj.exe"})
    void showsHiddenCharactersWithoutPrintingThem(String written) {
        assertThat(refusal(written))
                .contains("control characters")
                .contains("\\u")
                .doesNotContain(written);
    }

    @Test
    void refusesAnEmptyPathAndOneBeyondAllMeasure() {
        assertThat(refusal("")).contains("names no file");
        assertThat(refusal("a/".repeat(600) + "b")).contains("1000 characters").hasSizeLessThan(300);
    }

    private static String refusal(String written) {
        return CaptureFolder.said(catchThrowableOfType(InputException.class, () -> CapturePath.normal(written))
                .text());
    }
}
