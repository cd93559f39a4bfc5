package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceQuality;
import org.invigil.datasets.observation.HeadPose;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.recording.Picture;
import org.invigil.models.network.DrawnHeads;
import org.invigil.models.network.FaceComparison;
import org.invigil.models.network.FaceEmbeddings;
import org.invigil.models.network.FaceMesh;
import org.invigil.models.network.MeshedFace;
import org.invigil.models.network.NearFaces;
import org.invigil.models.network.PicturedFace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class FaceSamplesTest {
    private static NearFaces near;
    private static FaceMesh meshes;
    private static FaceEmbeddings embeddings;

    @BeforeAll
    static void load() {
        near = new NearFaces(0.6f);
        meshes = new FaceMesh();
        embeddings = new FaceEmbeddings();
    }

    @AfterAll
    static void close() {
        Stream.of(near, meshes, embeddings).forEach(network -> {
            try {
                network.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** One character a second: which of the drawn heads is there. */
    private static List<Likeness> taken(String drawing, boolean hasConsent) {
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "webcam.webm",
                RecordingKind.WEBCAM,
                new Stretch(0, 60_000),
                0,
                null,
                true,
                false,
                hasConsent,
                List.of());
        FaceSamples samples = new FaceSamples(task, LikenessSettings.DEFAULT, embeddings);
        for (int second = 0; second < drawing.length(); second++) {
            Picture picture = DrawnHeads.frame(drawing.charAt(second) - '0', DrawnHeads.FRONT, 0.9, 320);
            Face face = near.measure(picture).get(0);
            MeshedFace mesh = meshes.measure(new PicturedFace(picture, face));
            Face good = face.withQuality(new FaceQuality(150, 100)).withPose(new HeadPose(0, 0, 0));
            samples.see(seen(second * 1000L, new Sight.MainFace(picture, List.of(good), good, mesh)));
        }
        return samples.likenesses();
    }

    private static Sight.Seen seen(long millis, Sight.MainFace main) {
        Look look = new Look(
                "2026-11-20",
                "EX1",
                "a1",
                "webcam.webm",
                millis,
                new Stretch(millis, millis),
                main.others(),
                List.of(),
                List.of(),
                false,
                null,
                null);
        return new Sight.Seen(look, null, null, main);
    }

    @Test
    void takesNoLikenessWithoutConsent() {
        assertThat(taken("000000", false)).isEmpty();
        assertThat(taken("000000", true)).isNotEmpty();
    }

    @Test
    void looksCloserWhereOneFaceFollowsAnother() {
        assertThat(taken("0000000000", true))
                .extracting(Likeness::startMillis)
                .containsExactly(0L, 4_000L, 8_000L, 9_000L);
        assertThat(taken("0000001111", true))
                .extracting(Likeness::startMillis)
                .containsExactly(0L, 4_000L, 5_000L, 6_000L, 7_000L, 8_000L, 9_000L);
    }

    @Test
    void likenessesOfOneHeadAreNearerThanThoseOfTwo() {
        List<Likeness> taken = taken("0000001111", true);
        float[] first = taken.get(0).vector();
        assertThat(FaceComparison.distance(first, taken.get(1).vector()))
                .isLessThan(FaceComparison.distance(first, taken.get(5).vector()));
    }
}
