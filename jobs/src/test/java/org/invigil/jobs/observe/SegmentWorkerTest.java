package org.invigil.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.util.LongAccumulator;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.PixelBox;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleGallery;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles of one gallery, together and one by one. */
@Tag("engine")
class SegmentWorkerTest {
    private static final ExamKey EXAM = new ExamKey("2026-11-20", "EX1");
    private static final String FILE = "media/gallery.webm";

    @TempDir
    private static Path folder;

    private static SegmentStore store;
    private static SegmentStore likenesses;

    @BeforeAll
    static void makeAGallery() throws Exception {
        SampleGallery.write(folder, 5, new SampleGallery.Size(4, 1, SampleFormat.WEBM_VP8, 480, 0, 12));
        EmbeddedKeys keys =
                EmbeddedKeys.open(folder.resolve("keys.p12"), folder.resolve("out"), Passphrase.of(Map.of()));
        store = new SegmentStore(folder.resolve("out"), keys);
        likenesses = SegmentStore.ofLikenesses(folder.resolve("out"), keys);
    }

    @AfterAll
    static void end() {
        Decoders.closeAll();
    }

    private static SegmentWork tile(int number, Stretch stretch, String purpose) {
        return tile(number, stretch, true, purpose);
    }

    private static SegmentWork tile(int number, Stretch stretch, boolean hasPicture, String purpose) {
        SegmentTask task = new SegmentTask(
                EXAM.examDay(),
                EXAM.examId(),
                "a" + number,
                FILE,
                RecordingKind.WEBCAM,
                stretch,
                0,
                new PixelBox(number % 2 * 426, number / 2 * 240, 426, 240),
                hasPicture,
                true,
                number != 1,
                List.of());
        return new SegmentWork(
                task, SegmentKey.parts().with("for", purpose).with("task", task).key(), null);
    }

    /** Two at once, one that begins later, one that nobody sits in. */
    private static List<SegmentWork> tiles(String purpose) {
        return List.of(
                tile(0, new Stretch(0, 12_000), purpose),
                tile(1, new Stretch(0, 12_000), purpose),
                tile(2, new Stretch(3_370, 15_000), purpose),
                tile(9, new Stretch(0, 12_000), purpose));
    }

    private static List<SegmentOutcome> observe(List<SegmentWork> segments, Decoders.Isolation isolation)
            throws IOException {
        LongAccumulator recorded = new LongAccumulator();
        SegmentWorker worker = new SegmentWorker(
                new LocalCaptureFiles(folder), store, likenesses, LookingSettings.DEFAULT, isolation, recorded);
        List<SegmentOutcome> outcomes = worker.observe(new SegmentGroup(0, segments));
        assertThat(recorded.value())
                .isEqualTo(segments.stream()
                        .mapToLong(work -> work.task().stretch().lengthMillis())
                        .sum());
        return outcomes;
    }

    private static List<ByteBuffer> stored(List<SegmentWork> segments) {
        List<ByteBuffer> stored = new ArrayList<>();
        for (SegmentWork work : segments) {
            stored.add(ByteBuffer.wrap(store.find(EXAM, work.key()).orElseThrow()));
            stored.add(ByteBuffer.wrap(likenesses.find(EXAM, work.key()).orElse(new byte[0])));
        }
        return stored;
    }

    private static int looks(ByteBuffer stored) {
        return StoredObservations.unpack(stored.array(), Tables.LOOKS).size();
    }

    @Test
    void togetherTheyComeToWhatEachComesToAlone() throws Exception {
        List<SegmentWork> apart = tiles("apart");
        for (SegmentWork work : apart) {
            observe(List.of(work), Decoders.Isolation.NONE);
        }
        List<SegmentWork> together = tiles("together");
        assertThat(observe(together, Decoders.Isolation.NONE)).noneMatch(SegmentOutcome::isLost);
        assertThat(stored(together)).isEqualTo(stored(apart));

        Reply reply = Decoders.ask(
                Decoders.Isolation.NONE,
                Request.observeTogether(
                        folder.resolve(FILE).toString(),
                        new SegmentGroup(0, together).tasks(),
                        LookingSettings.DEFAULT));
        assertThat(reply.each()).as("nothing stood in the way").hasSize(4);
        assertThat(reply.each().get(2).observations().looks())
                .isNotEmpty()
                .allMatch(look -> look.millis() >= 3_370 && look.millis() < 15_000);
        assertThat(reply.each().get(1).observations().likenesses())
                .as("without consent")
                .isEmpty();
        assertThat(looks(stored(together).get(0))).isPositive();
        assertThat(looks(stored(together).get(6))).as("outside of the picture").isZero();
    }

    @Test
    void whenTheirDecoderIsLostEachIsAskedForAlone() throws Exception {
        Decoders.closeAll();
        long[] before =
                ProcessHandle.current().children().mapToLong(ProcessHandle::pid).toArray();
        Decoders.ask(
                Decoders.Isolation.CHILD_PROCESS,
                Request.probe(folder.resolve(FILE).toString(), FILE, RecordingKind.WEBCAM));
        List<ProcessHandle> decoders = ProcessHandle.current()
                .children()
                .filter(process -> Arrays.stream(before).noneMatch(pid -> pid == process.pid()))
                .toList();
        assertThat(decoders).hasSize(1);
        decoders.get(0).destroyForcibly();
        decoders.get(0).onExit().join();

        List<SegmentWork> segments = tiles("lost");
        assertThat(observe(segments, Decoders.Isolation.CHILD_PROCESS)).noneMatch(SegmentOutcome::isLost);
        assertThat(stored(segments)).hasSize(8);
        Decoders.closeAll();
    }

    @Test
    void whoseSegmentCannotBeObservedIsLostAlone() throws Exception {
        List<SegmentWork> segments = new ArrayList<>(tiles("defect").subList(0, 2));
        // No sound is as long as that: the decoder meets an error.
        segments.add(tile(3, new Stretch(0, Duration.ofHours(25).toMillis()), false, "defect"));
        List<SegmentOutcome> outcomes = observe(segments, Decoders.Isolation.NONE);
        assertThat(outcomes).extracting(SegmentOutcome::isLost).containsExactly(false, false, true);
        assertThat(outcomes.get(2).lost().key()).isEqualTo("observe.segment_failed.defect");
    }

    @Test
    void eachOfSeveralSegmentsHasItsTime() {
        List<SegmentTask> tasks = new SegmentGroup(0, tiles("limit")).tasks();
        assertThat(ProcessDecoder.limit(Request.observe(FILE, tasks.get(0), LookingSettings.DEFAULT)))
                .isEqualTo(Duration.ofSeconds(93));
        assertThat(ProcessDecoder.limit(Request.observeTogether(FILE, tasks, LookingSettings.DEFAULT)))
                .isBetween(Duration.ofSeconds(101), Duration.ofSeconds(102));
    }
}
