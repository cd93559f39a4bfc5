package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceQuality;
import org.invigil.datasets.observation.Gaze;
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
    private static final SeenThings NOTHING_SEEN = new SeenThings(List.of(), List.of());

    private final LookingSettings looking;
    private final Pulse pulse;
    private final SearchRhythm rhythm;
    private final NearFaces nearFaces;
    private final FarFaces farFaces;
    private final Things things;
    private final FaceMesh faceMesh = new FaceMesh();
    private final Irises irises = new Irises();
    private final FaceEmbeddings embeddings = new FaceEmbeddings();

    Sight(LookingSettings looking, Pulse pulse) {
        this.looking = looking;
        this.pulse = pulse;
        this.rhythm = new SearchRhythm(looking.search());
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

    /** The likenesses of one segment. */
    FaceSamples samples(SegmentTask task) {
        return new FaceSamples(task, looking.likeness(), embeddings);
    }

    /**
     * The largest sure face of a look, of which a likeness may be taken.
     *
     * @param face with quality and pose
     * @param others every face of the look
     */
    record MainFace(Picture picture, List<Face> others, Face face, MeshedFace mesh) {}

    /**
     * One look that stands for no time yet, and what others need to know of it.
     *
     * @param memory for the looks that follow
     * @param face null where none is sure, or none was measured
     */
    record Seen(Look look, Thumbnail thumbnail, SearchMemory memory, MainFace face) {
        /** Whether more than near faces were looked for. */
        boolean isSearched() {
            return memory.millis() == look.millis();
        }

        /** What is kept of a look: pictures are large. */
        Seen withoutFace() {
            return new Seen(look, thumbnail, memory, null);
        }

        Seen withGaze(Gaze gaze) {
            List<Face> faces = look.faces().stream()
                    .map(each -> each == face.face() ? each.withGaze(gaze) : each)
                    .toList();
            return new Seen(look.withFaces(faces), thumbnail, memory, face);
        }
    }

    /** The faces of a look with what was measured of them. */
    private record MeasuredFaces(List<Face> faces, MainFace main) {}

    /**
     * What a picture shows to whoever has seen no other.
     *
     * @param near faces of the near-face network, those in doubt included
     * @param main the largest sure one of them; null where none is sure
     * @param mesh of that one
     */
    record Glance(
            Picture picture,
            Thumbnail thumbnail,
            PictureMeasures measures,
            List<Face> near,
            Face main,
            MeshedFace mesh) {}

    /** Two pictures at once cost less than one after the other. */
    List<Glance> glances(List<Picture> pictures) {
        pulse.beat();
        List<List<Face>> near = nearFaces.measure(pictures);
        List<Optional<Face>> main = near.stream().map(this::largestSure).toList();
        List<PicturedFace> pictured = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            main.get(i).ifPresent(face -> pictured.add(new PicturedFace(picture, face)));
        }
        Iterator<MeshedFace> meshes = faceMesh.measure(pictured).iterator();
        List<Glance> glances = new ArrayList<>(pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            Thumbnail thumbnail = PictureMeter.thumbnail(picture);
            Face face = main.get(i).orElse(null);
            glances.add(new Glance(
                    picture,
                    thumbnail,
                    PictureMeter.measure(picture, thumbnail),
                    near.get(i),
                    face,
                    face == null ? null : meshes.next()));
        }
        return glances;
    }

    /** @param memory that earlier looks left, null before the first */
    Seen look(SegmentTask task, Picture picture, SearchMemory memory) {
        return look(task, glances(List.of(picture)).get(0), memory);
    }

    /** @param memory that earlier looks left, null before the first */
    Seen look(SegmentTask task, Glance glance, SearchMemory memory) {
        Picture picture = glance.picture();
        long millis = task.toAttemptMillis(picture.millis());
        List<Face> near = glance.near();
        Search search = rhythm.due(millis, near, glance.measures(), glance.thumbnail(), memory);
        List<Face> faces = search.isForFaces() ? union(near, picture) : near;
        SeenThings seen = search.isForThings() ? things.measure(picture) : NOTHING_SEEN;
        if (search != Search.EVERYTHING && search != Search.NOTHING && rhythm.isMore(faces, seen.persons(), memory)) {
            faces = search.isForFaces() ? faces : union(near, picture);
            seen = search.isForThings() ? seen : things.measure(picture);
            search = Search.EVERYTHING;
        }
        SearchMemory after = search == Search.NOTHING
                ? rhythm.passedBy(near, glance.thumbnail(), memory)
                : rhythm.searched(millis, search, faces, seen.persons(), glance.thumbnail(), memory);
        MeasuredFaces measured = measured(glance, faces);
        Look look = new Look(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                task.recording(),
                millis,
                new Stretch(millis, millis),
                measured.faces(),
                seen.persons(),
                seen.objects(),
                search.isForThings(),
                glance.measures(),
                null);
        return new Seen(look, glance.thumbnail(), after, measured.main());
    }

    /** Where those who were seen look, in the same order; empty where it cannot be seen. */
    List<Optional<Gaze>> gazes(List<MainFace> faces) {
        return irises.measure(faces.stream()
                .map(face -> new PicturedMesh(face.picture(), face.mesh()))
                .toList());
    }

    private List<Face> union(List<Face> near, Picture picture) {
        return FaceUnion.of(near, farFaces.measure(picture), looking.search());
    }

    private Optional<Face> largestSure(List<Face> faces) {
        return faces.stream()
                .filter(face -> face.score() >= looking.search().sureFace())
                .max(Comparator.comparingDouble(face -> face.box().area()));
    }

    /** The faces worth writing down, with sharpness; the largest sure one with pose. */
    private MeasuredFaces measured(Glance glance, List<Face> faces) {
        Picture picture = glance.picture();
        Optional<Face> largest = largestSure(faces);
        List<Face> measured = new ArrayList<>();
        MainFace main = null;
        for (Face face : faces) {
            if (face.score() < looking.faceFloor()) {
                continue;
            }
            Face sharp = face.withQuality(new FaceQuality(
                    face.box().width() * picture.sourceWidth(), PictureMeter.sharpness(picture, face.box())));
            if (largest.isPresent() && largest.get() == face) {
                main = turned(glance, faces, sharp);
                measured.add(main == null ? sharp : main.face());
            } else {
                measured.add(sharp);
            }
        }
        return new MeasuredFaces(measured, main);
    }

    /** Null where the mesh says that this is no face. */
    private MainFace turned(Glance glance, List<Face> others, Face face) {
        MeshedFace mesh = mesh(glance, face);
        if (!mesh.isFace()) {
            return null;
        }
        return new MainFace(glance.picture(), others, face.withPose(HeadPoses.of(mesh)), mesh);
    }

    /** A search may have found a larger face than the glance did. */
    private MeshedFace mesh(Glance glance, Face face) {
        boolean isMeshed = glance.main() != null
                && glance.main().box().equals(face.box())
                && glance.main().points().equals(face.points());
        return isMeshed ? glance.mesh() : faceMesh.measure(new PicturedFace(glance.picture(), face));
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
