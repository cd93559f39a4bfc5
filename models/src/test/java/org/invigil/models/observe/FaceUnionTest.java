package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.junit.jupiter.api.Test;

class FaceUnionTest {
    private static final Box HERE = new Box(0.4f, 0.3f, 0.2f, 0.3f);
    private static final Box TIGHTER = new Box(0.43f, 0.36f, 0.14f, 0.24f);
    private static final Box ELSEWHERE = new Box(0.9f, 0.3f, 0.1f, 0.2f);

    private static Face face(Box box, float score) {
        return new Face(box, score, List.of(), null, null, null, null);
    }

    private static List<Face> united(List<Face> near, List<Face> far) {
        return FaceUnion.of(near, far, SearchSettings.DEFAULT);
    }

    @Test
    void oneFaceSeenByBothStaysOneWithTheNearBoxAndTheHigherScore() {
        assertThat(united(List.of(face(HERE, 0.4f)), List.of(face(TIGHTER, 0.8f))))
                .containsExactly(face(HERE, 0.8f));
        assertThat(united(List.of(face(HERE, 0.9f)), List.of(face(TIGHTER, 0.6f))))
                .containsExactly(face(HERE, 0.9f));
    }

    @Test
    void aFaceInDoubtThatIsNotConfirmedKeepsItsScore() {
        assertThat(united(List.of(face(HERE, 0.4f)), List.of())).containsExactly(face(HERE, 0.4f));
    }

    @Test
    void addsAFaceThatOnlyTheFarNetworkSees() {
        assertThat(united(List.of(face(HERE, 0.7f)), List.of(face(ELSEWHERE, 0.8f), face(TIGHTER, 0.6f))))
                .containsExactly(face(ELSEWHERE, 0.8f), face(HERE, 0.7f));
    }
}
