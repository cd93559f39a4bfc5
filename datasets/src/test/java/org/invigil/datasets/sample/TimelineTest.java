package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    @Test
    void readsEventsBeforeAndAfterStartTest() {
        Timeline timeline = Timeline.of(
                """
                -12 to -4.5 visitor 9
                  20 to 32 away
                """);

        assertThat(timeline.events())
                .containsExactly(
                        new Timeline.Event(-12, -4.5, Happening.VISITOR, "9"),
                        new Timeline.Event(20, 32, Happening.AWAY, ""));
    }

    @Test
    void holdsFromItsFirstMomentUpToItsLast() {
        Timeline timeline = Timeline.of("20 to 32 away");

        assertThat(timeline.holds(19.99, Happening.AWAY)).isFalse();
        assertThat(timeline.holds(20, Happening.AWAY)).isTrue();
        assertThat(timeline.holds(31.99, Happening.AWAY)).isTrue();
        assertThat(timeline.holds(32, Happening.AWAY)).isFalse();
        assertThat(timeline.holds(25, Happening.COVERED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20 - 32 away", "20 to away", "20 to 32 dances", "32 to 20 away"})
    void refusesWhatItCannotRead(String line) {
        assertThatThrownBy(() -> Timeline.of(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"looks-left", "other-speaks", "answers-fast"})
    void knowsEveryHappeningByItsWord(String word) {
        assertThat(Happening.of(word).word()).isEqualTo(word);
    }
}
