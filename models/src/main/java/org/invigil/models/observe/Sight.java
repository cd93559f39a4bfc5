package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceQuality;
import org.invigil.datasets.observation.Gaze;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.recording.Picture;
import org.invigil.models.network.FaceEmbeddings;
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
    private final NearFaces nearFaces;
    private final FarFaces farFaces;
    private final Things things;
    private final FaceMesh faceMesh = new FaceMesh();
    private final Irises irises = new Irises();
    private final FaceEmbeddings embeddings = new FaceEmbeddings();

    Sight(LookingSettings looking) {
        this.looking = looking;
        this.nearFaces = new NearFaces(looking.search().doubtFloor());
        this.farFaces =
                new FarFaces(looking.search().farFace(), looking.search().farWidthPixels());
        this.things = new Things(looking.search().things());
    }

    static List<Weights> weights() {
        return List.of(
                Weights.NEAR_FACES,
                Weights.FAR_FACES,
                Weights.OBJECTS,
                Weights.FACE_MESH,
                Weights.IRIS,
                Weights.FACE_EMBEDDING);
    }

    /** What is remembered from look to look of one segment. */
    final class Memory {
        private final PictureMeter meter = new PictureMeter();
        private final SearchRhythm rhythm = new SearchRhythm(looking.search());
        private final FaceSamples samples;

        private Memory(SegmentTask task) {
            this.samples = new FaceSamples(task, looking.likeness(), embeddings);
        }

        List<Likeness> likenesses() {
            return samples.likenesses();
        }
    }

    /** What one look is made from. */
    private record Moment(long millis, Picture picture, List<Face> faces, Memory memory) {}

    Memory remember(SegmentTask task) {
        return new Memory(task);
    }

    /** A look that stands for no time yet. */
    Look look(SegmentTask task, Picture picture, Memory memory) {
        long millis = task.toAttemptMillis(picture.millis());
        PictureMeasures measures = memory.meter.measure(picture);
        List<Face> near = nearFaces.measure(picture);
        boolean isSearched = memory.rhythm.isDue(millis, near, measures);
        List<Face> faces = near;
        SeenThings seen = new SeenThings(List.of(), List.of());
        if (isSearched) {
            faces = FaceUnion.of(near, farFaces.measure(picture), looking.search());
            seen = things.measure(picture);
            memory.rhythm.searched(millis, faces, seen.persons());
        }
        return new Look(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                task.recording(),
                millis,
                new Stretch(millis, millis),
                measured(picture, faces, millis, memory),
                seen.persons(),
                seen.objects(),
                isSearched,
                measures);
    }

    /** The faces worth writing down, with sharpness; the largest sure one with pose and, where it can be seen, gaze. */
    private List<Face> measured(Picture picture, List<Face> faces, long millis, Memory memory) {
        Optional<Face> largest = faces.stream()
                .filter(face -> face.score() >= looking.search().sureFace())
                .max(Comparator.comparingDouble(face -> face.box().area()));
        List<Face> measured = new ArrayList<>();
        for (Face face : faces) {
            if (face.score() >= looking.faceFloor()) {
                Face sharp = face.withQuality(new FaceQuality(
                        face.box().width() * picture.sourceWidth(), PictureMeter.sharpness(picture, face.box())));
                measured.add(
                        largest.isPresent() && largest.get() == face
                                ? turned(new Moment(millis, picture, faces, memory), sharp)
                                : sharp);
            }
        }
        return measured;
    }

    private Face turned(Moment moment, Face face) {
        Picture picture = moment.picture();
        MeshedFace mesh = faceMesh.measure(new PicturedFace(picture, face));
        if (!mesh.isFace()) {
            return face;
        }
        Gaze gaze = irises.measure(new PicturedMesh(picture, mesh)).orElse(null);
        Face turned = face.withDirection(HeadPoses.of(mesh), gaze);
        moment.memory().samples.see(moment.millis(), picture, moment.faces(), turned, mesh);
        return turned;
    }

    @Override
    public void close() {
        nearFaces.close();
        farFaces.close();
        things.close();
        faceMesh.close();
        irises.close();
        embeddings.close();
    }
}
