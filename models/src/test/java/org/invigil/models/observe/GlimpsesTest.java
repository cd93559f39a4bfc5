package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.PossibleRepeat;
import org.junit.jupiter.api.Test;

/** Pictures of somebody who moves about: a bright spot that wanders over a dark ground, with a camera's noise. */
class GlimpsesTest {
    private static final int SECONDS = 300;

    private final Random random = new Random(11);
    private final double[] places = new double[SECONDS];

    private Glimpses seen(int loopFrom, int loopSeconds, int lag, int everySeconds) {
        double place = 8;
        for (int second = 0; second < SECONDS; second++) {
            place = Math.max(2, Math.min(30, place + 6 * (random.nextDouble() - 0.5)));
            places[second] = place;
        }
        for (int second = loopFrom; second < loopFrom + loopSeconds; second++) {
            places[second] = places[second - lag];
        }
        Glimpses glimpses = new Glimpses(new Stretch(600_000, 600_000 + SECONDS * 1_000), 1_000);
        for (int second = 0; second < SECONDS; second += everySeconds) {
            glimpses.add(600_000 + second * 1_000L, picture(places[second]));
        }
        return glimpses;
    }

    private Thumbnail picture(double place) {
        float[] cells = new float[32 * 24];
        for (int i = 0; i < cells.length; i++) {
            double away = Math.hypot(i % 32 - place, i / 32 - 12) / 4;
            cells[i] = (float) (40 + 160 * Math.exp(-away * away) + random.nextGaussian());
        }
        return new Thumbnail(32, 24, cells);
    }

    @Test
    void aStretchThatIsShownAgainComesFirst() {
        List<Glimpses.Alike> found = seen(150, 40, 97, 1).repeats(RepeatSettings.DEFAULT);
        assertThat(found).isNotEmpty();
        PossibleRepeat best = found.get(0).repeat();
        assertThat(best.lagMillis()).isEqualTo(97_000);
        assertThat(best.stretch().overlapMillis(new Stretch(750_000, 790_000))).isGreaterThan(20_000);
        assertThat(found.get(0).telling()).isNotEmpty().allMatch(glimpse -> glimpse.millis() >= 700_000);
    }

    @Test
    void twoPicturesOfThreeAreEnoughToFindIt() {
        assertThat(seen(150, 60, 96, 2)
                        .repeats(RepeatSettings.DEFAULT)
                        .get(0)
                        .repeat()
                        .lagMillis())
                .isEqualTo(96_000);
    }

    @Test
    void somebodyWhoMovesAboutRepeatsNothing() {
        assertThat(seen(150, 0, 97, 1).repeats(RepeatSettings.DEFAULT))
                .allMatch(alike -> alike.repeat().stretch().lengthMillis() <= 12_000);
    }

    @Test
    void aStillPictureRepeatsNothing() {
        Glimpses glimpses = new Glimpses(new Stretch(0, SECONDS * 1_000), 1_000);
        for (int second = 0; second < SECONDS; second++) {
            glimpses.add(second * 1_000L, picture(8));
        }
        assertThat(glimpses.repeats(RepeatSettings.DEFAULT)).isEmpty();
    }

    @Test
    void whatPacketsTellIsPicturedFromTheMiddle() {
        PossibleRepeat repeat = new PossibleRepeat(new Stretch(700_000, 740_000), 500_000);
        List<Glimpses.Alike> pictured = seen(150, 0, 97, 1).picture(List.of(repeat));
        assertThat(pictured).singleElement().satisfies(alike -> {
            assertThat(alike.telling().get(0).millis()).isEqualTo(720_000);
            assertThat(alike.aside()).isGreaterThan(RepeatSettings.DEFAULT.movement());
        });
    }
}
