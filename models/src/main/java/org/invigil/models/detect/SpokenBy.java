package org.invigil.models.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.observation.Utterance;
import org.invigil.models.network.Agreement;
import org.invigil.models.network.VoiceComparison;

/** Who speaks in an attempt's utterances, as far as voices were told apart. */
final class SpokenBy {
    private final VoiceComparison comparison;
    private final Map<Integer, Long> millisOfVoice = new HashMap<>();

    /** A voice in one recording: where two microphones hear it, it is not heard for twice as long. */
    private record Heard(int voice, String recording) {}

    /** @param all utterances of the attempt: a voice is judged by all that it says */
    SpokenBy(VoiceComparison comparison, List<Utterance> all) {
        this.comparison = comparison;
        Map<Heard, Long> millis = new HashMap<>();
        all.stream()
                .filter(utterance -> utterance.voice() != null)
                .forEach(u -> millis.merge(
                        new Heard(u.voice(), u.recording()), u.stretch().lengthMillis(), Long::sum));
        millis.forEach((heard, sum) -> millisOfVoice.merge(heard.voice(), sum, Math::max));
    }

    /** Whether it is the examinee's voice; unsure where voices are not told apart or too little is heard. */
    Agreement judge(Utterance utterance) {
        if (utterance.voice() == null || utterance.distanceToExaminee() == null) {
            return Agreement.UNSURE;
        }
        return comparison.judge(1 - utterance.distanceToExaminee(), millisOfVoice.get(utterance.voice()));
    }

    /** The share of what is spoken that the judgement holds for, 0..1. */
    double share(List<Utterance> utterances, Agreement judgement) {
        return (double) millis(
                        utterances.stream().filter(u -> judge(u) == judgement).toList())
                / millis(utterances);
    }

    /** How often the examinee's voice and another one follow each other. */
    int turns(List<Utterance> utterances) {
        int turns = 0;
        Agreement before = Agreement.UNSURE;
        for (Utterance utterance : utterances) {
            Agreement now = judge(utterance);
            if (now != Agreement.UNSURE) {
                turns += before != Agreement.UNSURE && before != now ? 1 : 0;
                before = now;
            }
        }
        return turns;
    }

    private static long millis(List<Utterance> utterances) {
        return utterances.stream().mapToLong(u -> u.stretch().lengthMillis()).sum();
    }
}
