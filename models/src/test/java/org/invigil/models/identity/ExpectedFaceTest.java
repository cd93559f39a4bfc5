package org.invigil.models.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.HeadPose;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.junit.jupiter.api.Test;

class ExpectedFaceTest {
    private static final float[] OWN = {0, 0};
    private static final float[] OTHER = {0.6f, 0};

    private static Likeness likeness(long millis, float... vector) {
        return new Likeness("2026-11-20", "EX1", "a1", LikenessKind.FACE, millis, millis, vector, 1);
    }

    @Test
    void withoutAReferenceTheFaceThatStartedIsExpected() {
        List<Likeness> taken = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            taken.add(i < 5 ? likeness(i * 4_000, 0, i * 0.02f) : likeness(i * 4_000, OTHER));
        }
        Collections.reverse(taken);

        ExpectedFace first = ExpectedFace.first(taken);

        assertThat(first.expected()).isEqualTo(FaceMatch.Expected.FIRST_FACE);
        assertThat(first.distance(new float[] {0, 0.04f})).isCloseTo(0, within(1e-6f));
        assertThat(first.distance(OTHER)).isGreaterThan(0.5f);
    }

    @Test
    void ofSeveralReferencesTheNearestCounts() {
        ExpectedFace references = ExpectedFace.ofReferences(List.of(OWN, OTHER));
        assertThat(references.distance(new float[] {0.5f, 0})).isCloseTo(0.1f, within(1e-6f));
    }

    @Test
    void distancesStayWhenLikenessesAreGone() {
        ComparedSegment compared =
                ComparedSegment.of(List.of(likeness(4_000, OTHER)), ExpectedFace.ofReferences(List.of(OWN)));
        assertThat(compared.matches())
                .isEqualTo(Map.of(4_000L, new FaceMatch(0.6f, FaceMatch.Expected.REFERENCE_PHOTO, null)));
    }

    @Test
    void theLargestFaceWithAPoseIsTheOneThatWasCompared() {
        Face examinee = face(0.2f, new HeadPose(0, 0, 0));
        Face bystander = face(0.3f, null);
        ComparedSegment compared =
                ComparedSegment.of(List.of(likeness(4_000, OTHER)), ExpectedFace.ofReferences(List.of(OWN)));

        assertThat(compared.applyTo(look(4_000, bystander, examinee)).faces())
                .extracting(Face::match)
                .containsExactly(null, new FaceMatch(0.6f, FaceMatch.Expected.REFERENCE_PHOTO, null));
        Look notCompared = look(5_000, examinee);
        assertThat(compared.applyTo(notCompared)).isEqualTo(notCompared);
    }

    private static Face face(float width, HeadPose pose) {
        return new Face(new Box(0.1f, 0.1f, width, 0.3f), 0.9f, List.of(), pose, null, null, null);
    }

    private static Look look(long millis, Face... faces) {
        return new Look(
                "2026-11-20",
                "EX1",
                "a1",
                "webcam.webm",
                millis,
                new Stretch(millis, millis + 1000),
                List.of(faces),
                List.of(),
                List.of(),
                true,
                new PictureMeasures(0.5f, 0.2f, 100, 0, 0),
                null);
    }

    @Test
    void averagesTheExamineesFaceAlone() {
        List<Likeness> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            taken.add(likeness(i * 4_000, 0, i % 2 * 0.2f));
            taken.add(likeness(i * 4_000 + 100, OTHER));
        }
        taken.add(likeness(600_000, OWN));

        List<Likeness> rows =
                LikenessStretches.DEFAULT.average(taken, List.of(ExpectedFace.ofReferences(List.of(OWN))));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.vector()).containsExactly(new float[] {0, 0.1f}, within(1e-6f));
            assertThat(row.samples()).isEqualTo(6);
            assertThat(row.startMillis()).isZero();
            assertThat(row.endMillis()).isEqualTo(20_000);
        });
    }
}
