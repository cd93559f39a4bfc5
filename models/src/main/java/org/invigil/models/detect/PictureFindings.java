package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.text.Text;
import org.invigil.models.identity.MatchedLook;
import org.invigil.models.identity.PoorPictures;

/**
 * What only a whole attempt tells about its pictures, once for each camera: posters, prints on clothes, and faces that
 * cannot be told apart.
 */
public final class PictureFindings {
    private PictureFindings() {}

    public static List<Problem> of(AttemptView view) {
        List<Problem> problems = new ArrayList<>();
        for (List<Look> camera : Cameras.of(view.looks())) {
            String recording = camera.get(0).recording();
            Furniture furniture = Furniture.of(camera);
            if (!furniture.isEmpty()) {
                problems.add(problem(
                        view,
                        ProblemKind.STILL_FIGURE,
                        recording,
                        "portrait.still_figure",
                        recording,
                        furniture.count()));
            }
            List<Look> moving = camera.stream().map(furniture::without).toList();
            Optional<WornFace> worn = WornFace.of(moving);
            worn.ifPresent(face -> problems.add(problem(
                    view,
                    ProblemKind.WORN_FACE,
                    recording,
                    "portrait.worn_face",
                    recording,
                    face.looks(),
                    face.firstMillis() / 1000.0)));
            List<Look> people = worn.map(
                            face -> moving.stream().map(face::without).toList())
                    .orElse(moving);
            if (PoorPictures.are(MatchedLook.of(people))) {
                problems.add(
                        problem(view, ProblemKind.FACES_UNSTEADY, recording, "portrait.faces_unsteady", recording));
            }
        }
        return problems;
    }

    private static Problem problem(
            AttemptView view, ProblemKind what, String recording, String key, Object... figures) {
        return new Problem(
                view.attempt().examDay(),
                view.attempt().examId(),
                view.attempt().attemptId(),
                what,
                0,
                0,
                recording,
                Text.of(key + ".why", figures),
                Text.of(key + ".todo"));
    }
}
