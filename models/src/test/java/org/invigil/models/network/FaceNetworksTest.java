package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Gaze;
import org.invigil.datasets.observation.HeadPose;
import org.invigil.datasets.observation.Thing;
import org.invigil.datasets.recording.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class FaceNetworksTest {
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
        near.close();
        meshes.close();
        embeddings.close();
    }

    @Test
    void findsTheFaceWhereItIs() {
        List<Face> faces = near.measure(DrawnHeads.frame(0, DrawnHeads.FRONT, 0.9, 400));
        assertThat(faces).hasSize(1);
        assertThat(faces.get(0).box().centreX()).isCloseTo(400 / 640f, within(0.03f));
    }

    @Test
    void farFacesFindsAHeadThatNearFacesMisses() {
        Picture far = DrawnHeads.frame(1, DrawnHeads.FRONT, 0.13, 500);
        assertThat(near.measure(far)).isEmpty();
        try (FarFaces farFaces = new FarFaces(0.5f, FarFaces.THOROUGH_WIDTH)) {
            List<Face> faces = farFaces.measure(far);
            assertThat(faces).hasSize(1);
            assertThat(faces.get(0).box().centreX()).isCloseTo(500 / 640f, within(0.03f));
            assertThat(faces.get(0).quality().widthPixels()).isBetween(8f, 25f);
        }
    }

    @Test
    void posesFollowTheHead() {
        HeadPose front = pose(DrawnHeads.FRONT);
        HeadPose left = pose(DrawnHeads.LEFT);
        HeadPose right = pose(DrawnHeads.RIGHT);
        HeadPose down = pose(DrawnHeads.DOWN);
        assertThat(front.yawDegrees()).isCloseTo(0, within(6f));
        assertThat(left.yawDegrees() - front.yawDegrees()).isCloseTo(-20, within(8f));
        assertThat(right.yawDegrees() - front.yawDegrees()).isCloseTo(20, within(8f));
        assertThat(down.pitchDegrees()).isLessThan(front.pitchDegrees() - 4);
        assertThat(front.rollDegrees()).isCloseTo(0, within(4f));
    }

    private static HeadPose pose(int pose) {
        return HeadPoses.of(mesh(DrawnHeads.frame(2, pose, 0.9, 320)));
    }

    @Test
    void twoPicturesAtOnceShowWhatEachShowsAlone() {
        Picture one = DrawnHeads.frame(3, DrawnHeads.FRONT, 0.9, 250);
        Picture other = DrawnHeads.frame(4, DrawnHeads.LEFT, 0.7, 400);
        Picture small = DrawnHeads.greyCrop(7, DrawnHeads.FRONT, 141, 186);
        assertThat(near.measure(List.of(one, other)))
                .containsExactly(near.measure(one), near.measure(other))
                .allSatisfy(faces -> assertThat(faces).hasSize(1));
        assertThat(near.measure(List.of(small, one))).containsExactly(near.measure(small), near.measure(one));
        List<PicturedFace> faces = Stream.of(one, other)
                .map(picture -> new PicturedFace(picture, near.measure(picture).get(0)))
                .toList();
        List<MeshedFace> together = meshes.measure(faces);
        for (int i = 0; i < faces.size(); i++) {
            MeshedFace alone = meshes.measure(faces.get(i));
            assertThat(together.get(i).points()).containsExactly(alone.points());
            assertThat(together.get(i).probability()).isEqualTo(alone.probability());
        }
        assertThat(meshes.measure(List.<PicturedFace>of())).isEmpty();
    }

    @Test
    void irisesStandInTheMiddleOfEyesThatLookAhead() {
        Picture close = DrawnHeads.frame(3, DrawnHeads.FRONT, 1.05, 320);
        Picture away = DrawnHeads.frame(3, DrawnHeads.FRONT, 0.5, 320);
        try (Irises irises = new Irises()) {
            List<Optional<Gaze>> gazes =
                    irises.measure(List.of(new PicturedMesh(away, mesh(away)), new PicturedMesh(close, mesh(close))));
            assertThat(gazes.get(0)).isEmpty();
            assertThat(gazes.get(1)).hasValueSatisfying(seen -> {
                assertThat(seen.horizontal()).isBetween(0.35f, 0.65f);
                assertThat(seen.vertical()).isBetween(0.2f, 0.7f);
            });
        }
    }

    @Test
    void severalFacesAtOnceLookWhereEachLooksAlone() {
        List<PicturedMesh> faces = Stream.of(DrawnHeads.FRONT, DrawnHeads.MOUTH_OPEN, DrawnHeads.FRONT)
                .map(head -> DrawnHeads.frame(3, head, 1.05, 320))
                .map(picture -> new PicturedMesh(picture, mesh(picture)))
                .toList();
        try (Irises irises = new Irises()) {
            List<Optional<Gaze>> together = irises.measure(faces);
            for (int i = 0; i < faces.size(); i++) {
                Gaze alone = irises.measure(List.of(faces.get(i))).get(0).orElseThrow();
                Gaze beside = together.get(i).orElseThrow();
                assertThat(beside.horizontal()).isCloseTo(alone.horizontal(), within(1e-4f));
                assertThat(beside.vertical()).isCloseTo(alone.vertical(), within(1e-4f));
            }
            assertThat(irises.measure(List.of())).isEmpty();
        }
    }

    @Test
    void oneHeadIsNearerToItselfThanToAnother() {
        List<float[]> found = embeddings.measure(List.of(
                chips(DrawnHeads.frame(4, DrawnHeads.FRONT, 0.9, 320)),
                chips(DrawnHeads.frame(4, DrawnHeads.MOUTH_OPEN, 0.7, 250)),
                chips(DrawnHeads.frame(7, DrawnHeads.FRONT, 0.9, 320))));
        float same = FaceComparison.distance(found.get(0), found.get(1));
        float other = FaceComparison.distance(found.get(0), found.get(2));
        assertThat(same).isLessThan(FaceComparison.DEFAULT.sameBelow());
        assertThat(other).isGreaterThan(same + 0.1f);
    }

    @Test
    void aFaceHasTheSameDigitsAloneAndAmongOthers() {
        List<FaceChips> faces = Stream.of(3, 4, 7)
                .map(head -> chips(DrawnHeads.frame(head, DrawnHeads.FRONT, 0.9, 320)))
                .toList();
        List<float[]> together = embeddings.measure(faces);
        for (int i = 0; i < faces.size(); i++) {
            assertThat(embeddings.measure(List.of(faces.get(i))).get(0)).containsExactly(together.get(i));
        }
    }

    @Test
    void aTightGreyCropIsThePersonOfThePhoto() {
        Picture photo = DrawnHeads.frame(4, DrawnHeads.FRONT, 0.9, 320);
        Picture crop = DrawnHeads.greyCrop(4, DrawnHeads.MOUTH_OPEN, 47, 62);
        Picture otherCrop = DrawnHeads.greyCrop(7, DrawnHeads.FRONT, 47, 62);
        try (NearFaces doubtful = new NearFaces(0.2f);
                FarFaces farFaces = new FarFaces(0.5f, FarFaces.QUICK_WIDTH)) {
            Portraits portraits = new Portraits(doubtful, farFaces, meshes);
            List<float[]> found = embeddings.measure(List.of(
                    portraits.chips(photo).orElseThrow(),
                    portraits.chips(crop).orElseThrow(),
                    portraits.chips(otherCrop).orElseThrow()));
            assertThat(FaceComparison.distance(found.get(0), found.get(1)))
                    .isLessThan(FaceComparison.distance(found.get(0), found.get(2)) - 0.05f);
        }
    }

    @Test
    void thingsFindsThePerson() {
        try (Things things = new Things(ThingThresholds.DEFAULT)) {
            List<Thing> persons = things.measure(DrawnHeads.frame(5, DrawnHeads.FRONT, 0.9, 320))
                    .persons();
            assertThat(persons).extracting(Thing::what).containsExactly(Things.PERSON);
            assertThat(persons.get(0).box().centreX()).isCloseTo(0.5f, within(0.1f));
        }
    }

    @Test
    void twoThreadsMeasureTheSameDigitsAsOne() throws InterruptedException, ExecutionException {
        List<Picture> pictures =
                List.of(DrawnHeads.frame(6, DrawnHeads.FRONT, 0.9, 320), DrawnHeads.frame(8, 0, 0.8, 300));
        List<float[]> alone = pictures.stream().map(FaceNetworksTest::embedding).toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 3; round++) {
                Future<float[]> first = threads.submit(() -> embedding(pictures.get(0)));
                Future<float[]> second = threads.submit(() -> embedding(pictures.get(1)));
                assertThat(first.get()).containsExactly(alone.get(0));
                assertThat(second.get()).containsExactly(alone.get(1));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static float[] embedding(Picture picture) {
        return embeddings.measure(List.of(chips(picture))).get(0);
    }

    private static FaceChips chips(Picture picture) {
        return FaceChips.of(picture, mesh(picture));
    }

    private static MeshedFace mesh(Picture picture) {
        MeshedFace mesh =
                meshes.measure(new PicturedFace(picture, near.measure(picture).get(0)));
        assertThat(mesh.isFace()).isTrue();
        return mesh;
    }
}
