package org.invigil.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.recording.Picture;
import org.invigil.jobs.spark.SparkExtension;
import org.invigil.models.network.FaceChips;
import org.invigil.models.network.FaceEmbeddings;
import org.invigil.models.network.FaceMesh;
import org.invigil.models.network.FarFaces;
import org.invigil.models.network.Irises;
import org.invigil.models.network.MeshedFace;
import org.invigil.models.network.NearFaces;
import org.invigil.models.network.PicturedFace;
import org.invigil.models.network.PicturedMesh;
import org.invigil.models.network.SpeechNetwork;
import org.invigil.models.network.ThingThresholds;
import org.invigil.models.network.Things;
import org.invigil.models.network.VoiceEmbeddings;
import org.invigil.models.network.VoiceTurns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class ConcurrentNetworksTest {
    private static final int TASKS = 2;
    private static final int ROUNDS = 2;

    /** One set for the whole JVM, as the tasks of one executor share it. */
    private static final Nine NINE = new Nine();

    private static final CyclicBarrier TOGETHER = new CyclicBarrier(TASKS);
    private static final ConcurrentHashMap.KeySetView<String, Boolean> THREADS = ConcurrentHashMap.newKeySet();

    /** Every network with floors so low that whatever it answers shows. */
    private static final class Nine {
        private final NearFaces near = new NearFaces(0.001f);
        private final FarFaces far = new FarFaces(0.001f, FarFaces.QUICK_WIDTH);
        private final Things things = new Things(new ThingThresholds(0.01f, 0.01f, 0.01f, 0.01f, 0.01f));
        private final FaceMesh meshes = new FaceMesh();
        private final Irises irises = new Irises();
        private final FaceEmbeddings faces = new FaceEmbeddings();
        private final SpeechNetwork speech = new SpeechNetwork();
        private final VoiceEmbeddings voices = new VoiceEmbeddings();
        private final VoiceTurns turns = new VoiceTurns();

        /** All digits that the networks answer to one seeded picture and sound, as text. */
        List<String> digits(long seed) {
            Picture picture = picture(seed);
            Face face = new Face(new Box(0.3f, 0.2f, 0.4f, 0.6f), 0.9f, List.of(), null, null, null, null);
            MeshedFace mesh = meshes.measure(new PicturedFace(picture, face));
            MeshedFace spread = spread(seed);
            float[] sound = sound(seed);
            List<String> digits = new ArrayList<>();
            digits.add(near.measure(picture).toString());
            digits.add(far.measure(picture).toString());
            digits.add(things.measure(picture).toString());
            digits.add(text(mesh.points()));
            digits.add(
                    irises.measure(List.of(new PicturedMesh(picture, spread))).toString());
            digits.add(
                    text(faces.measure(List.of(FaceChips.of(picture, spread))).get(0)));
            digits.add(text(speech.measure(sound)));
            digits.add(text(voices.measure(sound)));
            turns.measure(sound).forEach(piece -> digits.add(text(piece.probabilities())));
            return digits;
        }

        private static String text(float[] numbers) {
            return Arrays.toString(numbers);
        }
    }

    @Test
    void twoTasksComeToTheDigitsOfOne(SparkSession spark) {
        List<String> alone = new ArrayList<>();
        for (long seed = 0; seed < TASKS; seed++) {
            alone.addAll(NINE.digits(seed));
        }
        THREADS.clear();
        Dataset<Long> seeds = spark.range(0, TASKS, 1, TASKS).as(Encoders.LONG());
        List<String> together = seeds.map((MapFunction<Long, String>) seed -> rounds(seed), Encoders.STRING())
                .collectAsList();
        assertThat(THREADS).hasSize(TASKS);
        assertThat(String.join("\n", together)).isEqualTo(String.join("\n", alone));
    }

    /** Waits for the other task, so that both really call the networks at the same time. */
    private static String rounds(long seed) throws Exception {
        THREADS.add(Thread.currentThread().getName());
        TOGETHER.await(2, TimeUnit.MINUTES);
        List<String> digits = NINE.digits(seed);
        for (int round = 1; round < ROUNDS; round++) {
            assertThat(NINE.digits(seed)).isEqualTo(digits);
        }
        return String.join("\n", digits);
    }

    private static Picture picture(long seed) {
        byte[] rgb = new byte[640 * 480 * 3];
        Random random = new Random(seed);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (128 + 100 * Math.sin(i / 3 % 640 / 37.0 + i / 1920 / 29.0 + seed) + random.nextInt(20));
        }
        return new Picture(0, 640, 480, rgb, 640, 480);
    }

    /** A mesh whose eyes are wide enough to be looked at. */
    private static MeshedFace spread(long seed) {
        float[] points = new float[MeshedFace.POINTS * 3];
        Random random = new Random(seed);
        for (int i = 0; i < points.length; i++) {
            points[i] = 100 + 300 * random.nextFloat();
        }
        return new MeshedFace(points, 1);
    }

    private static float[] sound(long seed) {
        float[] sound = new float[48_000];
        Random random = new Random(seed);
        for (int i = 0; i < sound.length; i++) {
            double loudness = 0.2 * Math.max(0, Math.sin(i * 2e-4) + 0.4);
            sound[i] = (float) (loudness * Math.signum(Math.sin(i * 0.05 + seed)) + 0.01 * random.nextGaussian());
        }
        return sound;
    }
}
