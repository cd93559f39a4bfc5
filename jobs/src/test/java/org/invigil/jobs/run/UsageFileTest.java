package org.invigil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageFileTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private Path out;

    private static Attempt attempt(String id, String course, String programme, long minutes, Admission admission) {
        return new Attempt(
                "2026-11-20",
                "EX",
                id,
                course,
                new Examinee("person " + id, "Name " + id, null, null, programme, null),
                null,
                new Window(START, START.plusSeconds(60 * minutes), 0),
                new Consent(true, true, null, null, null),
                List.of(),
                List.of(),
                null,
                admission);
    }

    @Test
    void aRunIsSharedOutByHoursToCoursesAndProgrammes() {
        List<UsageFile.Usage> usages = UsageFile.of(
                List.of(
                        attempt("a", "MAT", "IAIB", 60, Admission.ADMITTED),
                        attempt("b", "MAT", "IAIB", 120, Admission.ADMITTED),
                        attempt("c", "MAT", null, 30, Admission.ADMITTED),
                        attempt("d", "FYS", "IAIB", 30, Admission.ADMITTED),
                        attempt(
                                "e",
                                "FYS",
                                "IAIB",
                                600,
                                new Admission(Admission.State.REFUSED, Text.of("x"), Text.of("y")))),
                480);
        assertThat(usages)
                .containsExactly(
                        new UsageFile.Usage("2026-11-20", "FYS", "IAIB", 1, 0.5, 60),
                        new UsageFile.Usage("2026-11-20", "MAT", "", 1, 0.5, 60),
                        new UsageFile.Usage("2026-11-20", "MAT", "IAIB", 2, 3, 360));
    }

    @Test
    void everyRunAddsItsLinesAndNamesNobody() throws IOException {
        List<UsageFile.Usage> usages =
                UsageFile.of(List.of(attempt("a", "=MAT", "IA,IB", 90, Admission.ADMITTED)), 3600);
        UsageFile.add(out, "run-1", usages, 0.05);
        UsageFile.add(out, "run-2", usages, 0.2);
        assertThat(Files.readString(out.resolve("usage.csv")))
                .isEqualTo("run_id,exam_day,course_id,programme,attempts,hours,core_seconds,euros\r\n"
                        + "run-1,2026-11-20,'=MAT,\"IA,IB\",1,1.500,3600.0,0.0500\r\n"
                        + "run-2,2026-11-20,'=MAT,\"IA,IB\",1,1.500,3600.0,0.2000\r\n");
    }

    @Test
    void withoutAPriceThereIsAUsualOne() {
        assertThat(UsageFile.eurosPerCoreHour(Map.of())).isPositive();
        assertThat(UsageFile.eurosPerCoreHour(Map.of(UsageFile.EUROS_VARIABLE, "0")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheap", "-1", "NaN", "1e999"})
    void aPriceThatIsNoneIsRefused(String price) {
        assertThatThrownBy(() -> UsageFile.eurosPerCoreHour(Map.of(UsageFile.EUROS_VARIABLE, price)))
                .isInstanceOf(InputException.class);
    }

    @Test
    void aRunWithoutAnybodyAnalysedLeavesNoFile() {
        UsageFile.add(out, "run", UsageFile.of(List.of(), 5), 0.05);
        assertThat(out.resolve("usage.csv")).doesNotExist();
    }
}
