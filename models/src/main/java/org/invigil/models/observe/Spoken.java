package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.Stretch;

/**
 * One utterance before it is written down, in milliseconds from the sound's first sample.
 *
 * @param parts what is spoken in it, without the pauses
 * @param alone what of that its voice says while no other speaks; empty where voices are not told apart
 * @param overlapShare of the parts in which several voices speak at once, 0..1; null where that is not measured
 */
record Spoken(List<Stretch> parts, List<Stretch> alone, Float overlapShare) {
    /** Speech of which it is not asked who speaks. */
    static Spoken bySomebody(Stretch stretch) {
        return new Spoken(List.of(stretch), List.of(), null);
    }

    Stretch stretch() {
        return new Stretch(
                parts.get(0).startMillis(), parts.get(parts.size() - 1).endMillis());
    }

    long aloneMillis() {
        return alone.stream().mapToLong(Stretch::lengthMillis).sum();
    }
}
