package org.invigil.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.junit.jupiter.api.Test;

class IncidentLevelsTest {
    private static final List<Sound> HOUR = LongStream.range(0, 3_600)
            .mapToObj(second -> new Sound(
                    "d", "e", "a", "m", 1_000 * second, second == 105 ? -20 : -60, second == 105 ? 1 : 0, kind(second)))
            .toList();

    private static SoundKind kind(long second) {
        return second == 103 ? SoundKind.NO_SIGNAL : SoundKind.STEADY_NOISE;
    }

    private static IncidentLevels levels(IncidentKind kind, int fromSecond, int toSecond) {
        return IncidentLevels.of(SampleReport.incident("a", kind, fromSecond, toSecond), HOUR, 3_600_000);
    }

    @Test
    void showsTheSecondsAroundAnIncidentAndNothingOfADeadMicrophone() {
        IncidentLevels heard = levels(IncidentKind.SPEECH, 104, 107);
        assertThat(heard.stretch()).isEqualTo(new Stretch(94_000, 117_000));
        assertThat(heard.levels()).hasSize(22);
        assertThat(heard.levels().stream().filter(level -> level.levelDecibels() == -20))
                .extracting(Timeline.Level::stretch)
                .containsExactly(new Stretch(105_000, 106_000));
    }

    @Test
    void staysShortForALongIncidentAndKeepsItsLoudestSecond() {
        IncidentLevels heard = levels(IncidentKind.OTHER_VOICE, 10, 3_590);
        assertThat(heard.levels()).hasSizeBetween(60, 120);
        assertThat(heard.levels().stream()
                        .mapToDouble(Timeline.Level::levelDecibels)
                        .max())
                .hasValue(-20);
    }

    @Test
    void whatIsSeenHasNoCurve() {
        assertThat(levels(IncidentKind.ABSENT, 104, 107)).isEqualTo(IncidentLevels.NONE);
    }
}
