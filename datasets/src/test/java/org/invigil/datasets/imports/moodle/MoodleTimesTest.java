package org.invigil.datasets.imports.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoodleTimesTest {
    private final MoodleTimes times = new MoodleTimes(LocalDate.parse("2026-11-20"), ZoneId.of("Europe/Tallinn"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 Nov, 09:44 | 2026-11-20T09:44+02:00",
                "20/11/26, 09:44 | 2026-11-20T09:44+02:00",
                "11/20/26, 09:44:05 | 2026-11-20T09:44:05+02:00",
                "Friday, 20 November 2026, 9:44 PM | 2026-11-20T21:44+02:00",
                "20 November 2026  12:04 AM | 2026-11-20T00:04+02:00",
                "November 20, 2026, 9:44 AM | 2026-11-20T09:44+02:00",
                "reede, 20. november 2026, 09.44 | 2026-11-20T09:44+02:00",
                "20.11.2026 09:44:59 | 2026-11-20T09:44:59+02:00",
                "20.11.26, 09:44:59 | 2026-11-20T09:44:59+02:00",
                "31 Dec, 23:59 | 2026-12-31T23:59+02:00",
                "3. veebruar, 08:00 | 2027-02-03T08:00+02:00",
                "1. juuli 2026, 08:00 | 2026-07-01T08:00+03:00",
                "2026-11-20 09:44:05 | 2026-11-20T09:44:05+02:00",
                "2026-11-20T07:44:05Z | 2026-11-20T09:44:05+02:00",
                "1795161600 | 2026-11-20T10:00+02:00"
            })
    void readsTimesAsPeopleWriteThem(String written, String expected) {
        assertThat(times.find(written)
                        .map(moment -> times.local(moment.instant()).toString()))
                .hasValue(expected);
    }

    @Test
    void aMonthBeforeTheDayIsTakenWhereThatIsTheExamDay() {
        MoodleTimes november = new MoodleTimes(LocalDate.parse("2026-11-05"), ZoneId.of("UTC"));
        assertThat(november.find("11/05/26, 10:00").orElseThrow().instant()).hasToString("2026-11-05T10:00:00Z");
        assertThat(november.find("05/11/26, 10:00").orElseThrow().instant()).hasToString("2026-11-05T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"-", "Never", "'20 Nov'", "45 Nov 2026 10:00", "'20 Nov 2026, 25:00'"})
    void whatIsNoTimeIsNotRead(String written) {
        assertThat(times.find(written)).isEmpty();
    }
}
