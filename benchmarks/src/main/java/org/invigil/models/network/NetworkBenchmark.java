package org.invigil.models.network;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Gaze;
import org.invigil.datasets.recording.Picture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Each network as the night calls it: a picture of 640 x 480 or sound in, what was measured out, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {
    private final NearFaces nearFaces = new NearFaces(0.6f);
    private final FarFaces farFaces = new FarFaces(0.5f, FarFaces.QUICK_WIDTH);
    private final Things things = new Things(ThingThresholds.DEFAULT);
    private final FaceMesh faceMesh = new FaceMesh();
    private final Irises irises = new Irises();
    private final FaceEmbeddings faceEmbeddings = new FaceEmbeddings();
    private final SpeechNetwork speech = new SpeechNetwork();
    private final VoiceEmbeddings voiceEmbeddings = new VoiceEmbeddings();
    private final VoiceTurns voiceTurns = new VoiceTurns();

    private final Picture picture = picture();
    private final PicturedFace face = new PicturedFace(
            picture, new Face(new Box(0.3f, 0.2f, 0.3f, 0.5f), 0.9f, List.of(), null, null, null, null));
    private final MeshedFace mesh = mesh();
    private final FaceChips chips = FaceChips.of(picture, mesh);
    private final float[] threeSeconds = sound(48_000);
    private final float[] tenSeconds = sound(160_000);

    private static Picture picture() {
        byte[] rgb = new byte[640 * 480 * 3];
        new Random(1).nextBytes(rgb);
        return new Picture(0, 640, 480, rgb, 640, 480);
    }

    /** A face whose points are spread over 200 pixels. */
    private static MeshedFace mesh() {
        float[] points = new float[468 * 3];
        Random random = new Random(1);
        for (int i = 0; i < points.length; i++) {
            points[i] = 200 + 200 * random.nextFloat();
        }
        return new MeshedFace(points, 1);
    }

    private static float[] sound(int samples) {
        float[] sound = new float[samples];
        Random random = new Random(1);
        for (int i = 0; i < samples; i++) {
            sound[i] = (float) (0.1 * random.nextGaussian());
        }
        return sound;
    }

    @Benchmark
    public List<Face> nearFaces() {
        return nearFaces.measure(picture);
    }

    @Benchmark
    public List<Face> farFaces() {
        return farFaces.measure(picture);
    }

    @Benchmark
    public SeenThings objects() {
        return things.measure(picture);
    }

    @Benchmark
    public MeshedFace faceMesh() {
        return faceMesh.measure(face);
    }

    @Benchmark
    public List<Optional<Gaze>> iris() {
        return irises.measure(List.of(new PicturedMesh(picture, mesh)));
    }

    @Benchmark
    public List<float[]> faceEmbedding() {
        return faceEmbeddings.measure(List.of(chips));
    }

    @Benchmark
    public float[] speech() {
        return speech.measure(tenSeconds);
    }

    @Benchmark
    public float[] voiceEmbedding() {
        return voiceEmbeddings.measure(threeSeconds);
    }

    @Benchmark
    public List<TurnPiece> voiceTurns() {
        return voiceTurns.measure(tenSeconds);
    }

    @TearDown
    public void close() {
        for (Network<?, ?> network : List.of(
                nearFaces, farFaces, things, faceMesh, irises, faceEmbeddings, speech, voiceEmbeddings, voiceTurns)) {
            network.close();
        }
    }
}
