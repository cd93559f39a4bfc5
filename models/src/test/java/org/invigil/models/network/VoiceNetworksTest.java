package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.sample.Voices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class VoiceNetworksTest {
    @Test
    void tellsTwoVoicesApart() {
        try (VoiceEmbeddings embeddings = new VoiceEmbeddings()) {
            float[] mari = embeddings.measure(twoSentences("mari", 1));
            float[] mariAgain = embeddings.measure(twoSentences("mari", 3));
            float[] jaan = embeddings.measure(twoSentences("jaan", 1));
            float same = VoiceComparison.cosine(mari, mariAgain);
            float other = VoiceComparison.cosine(mari, jaan);
            assertThat(VoiceComparison.DEFAULT.judge(same, 4_000)).isEqualTo(Agreement.SAME);
            assertThat(VoiceComparison.DEFAULT.judge(other, 4_000)).isEqualTo(Agreement.DIFFERENT);
        }
    }

    @Test
    void hearsOneVoiceAloneAndTwoAtOnce() {
        float[] alone = twoSentences("mari", 1);
        float[] other = twoSentences("jaan", 1);
        int length = Math.min(alone.length, other.length);
        float[] both = new float[length];
        for (int i = 0; i < length; i++) {
            both[i] = (alone[i] + other[i]) / 2;
        }
        try (VoiceTurns turns = new VoiceTurns()) {
            List<TurnPiece> ofOne = turns.measure(alone);
            List<TurnPiece> ofTwo = turns.measure(both);
            assertThat(VoiceTurns.overlapShare(ofOne, 0, alone.length)).isLessThan(0.1f);
            assertThat(VoiceTurns.overlapShare(ofTwo, 0, length)).isGreaterThan(0.3f);
        }
    }

    @Test
    void leavesOutTheSilenceItAdds() {
        try (VoiceTurns turns = new VoiceTurns()) {
            TurnPiece last = turns.measure(new float[168_000]).get(1);
            assertThat(last.fromSample()).isEqualTo(160_000);
            assertThat(last.centreSample(last.frames() - 1)).isLessThan(168_000);
        }
    }

    private static float[] twoSentences(String voice, int first) {
        float[] one = Voices.sentence(voice, first);
        float[] two = Voices.sentence(voice, first + 1);
        float[] joined = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, joined, one.length, two.length);
        return joined;
    }
}
