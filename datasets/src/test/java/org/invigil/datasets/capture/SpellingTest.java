package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("attempt_id", "exam_id", "examinee_id");

    @Test
    void findsTheWordThatWasMeant() {
        assertThat(Spelling.findNearest("Attemptid", KNOWN)).contains("attempt_id");
        assertThat(Spelling.findNearest("examinee_ld", KNOWN)).contains("examinee_id");
    }

    @Test
    void guessesNothingFarAway() {
        assertThat(Spelling.findNearest("colour", KNOWN)).isEmpty();
        assertThat(Spelling.findNearest("", KNOWN)).isEmpty();
        assertThat(Spelling.findNearest("x".repeat(10_000), KNOWN)).isEmpty();
    }

    @Test
    void countsChangedLetters() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    }
}
