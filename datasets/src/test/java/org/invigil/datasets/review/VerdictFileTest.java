package org.invigil.datasets.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.invigil.datasets.InputException;
import org.junit.jupiter.api.Test;

class VerdictFileTest {
    private static final String HEADER = String.join(",", VerdictFile.COLUMNS);

    private static VerdictFile read(String text) {
        return VerdictFile.read("v.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsReasonsOverSeveralLinesAndCountsLines() {
        VerdictFile file =
                read(HEADER + "\r\n2026-11-20,C,a1,ABSENT@1,confirmed,\"first\nsecond, \"\"quoted\"\"\",K\r\n"
                        + "2026-11-20,C,a2,,dismissed,,K\r\n");
        assertThat(file.rows()).extracting(VerdictFile.Row::line).containsExactly(2L, 4L);
        assertThat(file.rows().get(0).cell("reason")).isEqualTo("first\nsecond, \"quoted\"");
        assertThat(file.rows().get(1).cell("report_hash")).isEmpty();
    }

    @Test
    void readsWhatASpreadsheetMadeOfIt() {
        VerdictFile file = read("\ufeff" + HEADER.replace(',', ';') + "\n2026-11-20;C;a1;;dismissed;a, b;Õnne\n");
        assertThat(file.rows().get(0).cell("reviewer")).isEqualTo("Õnne");
        assertThat(file.rows().get(0).cell("reason")).isEqualTo("a, b");
    }

    @Test
    void takesTheApostropheOffThatKeptACellFromBeingCalculated() {
        assertThat(read(HEADER + "\n2026-11-20,C,'=a1,,dismissed,'quoted'\n")
                        .rows()
                        .get(0)
                        .cell("attempt_id"))
                .isEqualTo("=a1");
        assertThat(VerdictFile.plain("'quoted'")).isEqualTo("'quoted'");
    }

    @Test
    void namesTheColumnThatIsMissing() {
        assertThatThrownBy(() -> read(HEADER.replace(",reason", "") + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("reason");
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> VerdictFile.read("v.csv", (HEADER + "\nÕ").getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InputException.class);
    }
}
