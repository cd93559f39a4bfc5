package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceQuality;
import org.invigil.datasets.observation.Gaze;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.recording.Picture;
import org.invigil.models.network.FaceMesh;
import org.invigil.models.network.FarFaces;
import org.invigil.models.network.HeadPoses;
import org.invigil.models.network.Irises;
import org.invigil.models.network.MeshedFace;
import org.invigil.models.network.NearFaces;
import org.invigil.models.network.PicturedFace;
import org.invigil.models.network.PicturedMesh;
import org.invigil.models.network.SeenThings;
import org.invigil.models.network.Things;
import org.invigil.models.network.Weights;

/** The networks that look at pictures, and the order in which they are asked. */
final class Sight implements AutoCloseable {
    private final LookingSettings looking;
    private final SearchRhythm rhythm;
    private final NearFaces nearFaces;
    private final FarFaces farFaces;
    private final Things things;
    private final FaceMesh faceMesh = new FaceMesh();
    private final Irises irises = new Irises();

    Sight(LookingSettings looking) {
        this.looking = looking;
        this.rhythm = new SearchRhythm(looking.search());
        this.nearFaces = new NearFaces(looking.search().doubtFloor());
        this.farFaces =
                new FarFaces(looking.search().farFace(), looking.search().farWidthPixels());
        this.things = new Things(looking.search().things());
    }

    static List<Weights> weights() {
        return List.of(Weights.NEAR_FACES, Weights.FAR_FACES, Weights.OBJECTS, Weights.FACE_MESH, Weights.IRIS);
    }

    /**
     * One look that stands for no time yet, and what others need to know of it.
     *
     * @param memory for the looks that follow
     */
    record Seen(Look look, Thumbnail thumbnail, SearchMemory memory) {}

    /** @param memory that earlier looks left, null before the first */
    Seen look(SegmentTask task, Picture picture, SearchMemory memory) {
        long millis = task.toAttemptMillis(picture.millis());
        Thumbnail thumbnail = PictureMeter.thumbnail(picture);
        PictureMeasures measures = PictureMeter.measure(picture, thumbnail);
        List<Face> near = nearFaces.measure(picture);
        boolean isSearched = rhythm.isDue(millis, near, measures, thumbnail, memory);
        List<Face> faces = near;
        SeenThings seen = new SeenThings(List.of(), List.of());
        SearchMemory after;
        if (isSearched) {
            faces = FaceUnion.of(near, farFaces.measure(picture), looking.search());
            seen = things.measure(picture);
            after = rhythm.searched(millis, faces, seen.persons(), thumbnail, memory);
        } else {
            after = rhythm.passedBy(near, thumbnail, memory);
        }
        Look look = new Look(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                task.recording(),
                millis,
                new Stretch(millis, millis),
                measured(picture, faces),
                seen.persons(),
                seen.objects(),
                isSearched,
                measures);
        return new Seen(look, thumbnail, after);
    }

    /** The faces worth writing down, with sharpness; the largest sure one with pose and, where it can be seen, gaze. */
    private List<Face> measured(Picture picture, List<Face> faces) {
        Optional<Face> largest = faces.stream()
                .filter(face -> face.score() >= looking.search().sureFace())
                .max(Comparator.comparingDouble(face -> face.box().area()));
        List<Face> measured = new ArrayList<>();
        for (Face face : faces) {
            if (face.score() >= looking.faceFloor()) {
                Face sharp = face.withQuality(new FaceQuality(
                        face.box().width() * picture.sourceWidth(), PictureMeter.sharpness(picture, face.box())));
                measured.add(largest.isPresent() && largest.get() == face ? turned(picture, sharp) : sharp);
            }
        }
        return measured;
    }

    private Face turned(Picture picture, Face face) {
        MeshedFace mesh = faceMesh.measure(new PicturedFace(picture, face));
        if (!mesh.isFace()) {
            return face;
        }
        Gaze gaze = irises.measure(new PicturedMesh(picture, mesh)).orElse(null);
        return face.withDirection(HeadPoses.of(mesh), gaze);
    }

    @Override
    public void close() {
        nearFaces.close();
        farFaces.close();
        things.close();
        faceMesh.close();
        irises.close();
    }
}
