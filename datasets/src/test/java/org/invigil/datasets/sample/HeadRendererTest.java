package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadRendererTest {
    private static final double PIXELS_PER_CENTIMETRE = 8;

    private static HeadShape.Material at(HeadForm form, Pose pose, double rightCentimetres, double downCentimetres) {
        HeadRenderer.Hit hit = new HeadRenderer(form, pose, PIXELS_PER_CENTIMETRE)
                .look(rightCentimetres * PIXELS_PER_CENTIMETRE, downCentimetres * PIXELS_PER_CENTIMETRE);
        return hit == null ? null : hit.material();
    }

    @Test
    void everyHeadHasEyesSkinAndClothWhereTheyBelong() throws IOException {
        List<HeadForm> forms = HeadForm.all();

        assertThat(forms).hasSize(14);
        for (HeadForm form : forms) {
            double halfDistance = form.eyes().halfDistance() * form.skull().width();
            assertThat(at(form, Pose.FRONT, 0, 5)).isEqualTo(HeadShape.Material.SKIN);
            assertThat(at(form, Pose.FRONT, 0, 30)).isEqualTo(HeadShape.Material.CLOTH);
            assertThat(at(form, Pose.FRONT, 25, 0)).isNull();
            assertThat(List.of(
                            at(form, Pose.FRONT, halfDistance * 1.12, 0),
                            at(form, Pose.FRONT, -halfDistance * 1.12, 0)))
                    .contains(HeadShape.Material.EYE);
        }
    }

    @Test
    void shutLidsCoverTheEyes() throws IOException {
        HeadForm form = HeadForm.all().get(0);
        double eye = form.eyes().halfDistance() * form.skull().width() * 1.12;

        assertThat(at(form, Pose.FRONT, eye, 0)).isEqualTo(HeadShape.Material.EYE);
        assertThat(at(form, Pose.BLINK, eye, 0)).isEqualTo(HeadShape.Material.SKIN);
    }

    @Test
    void paintsTheSameColourEveryTime() throws IOException {
        HeadForm form = HeadForm.all().get(3);

        assertThat(new HeadRenderer(form, Pose.LEFT, PIXELS_PER_CENTIMETRE).look(4, 20))
                .isEqualTo(new HeadRenderer(form, Pose.LEFT, PIXELS_PER_CENTIMETRE).look(4, 20));
    }
}
