package org.invigil.jobs.hostile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.util.LongAccumulator;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.capture.Reference;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.observe.OpenedRecording;
import org.invigil.jobs.observe.OpenedReference;
import org.invigil.jobs.observe.RecordingOpener;
import org.invigil.jobs.observe.RecordingWork;
import org.invigil.jobs.observe.ReferenceOpener;
import org.invigil.jobs.observe.ReferenceWork;
import org.invigil.jobs.observe.SegmentGroup;
import org.invigil.jobs.observe.SegmentOutcome;
import org.invigil.jobs.observe.SegmentWork;
import org.invigil.jobs.observe.SegmentWorker;
import org.invigil.jobs.observe.StoredObservations;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.RecordingPlan;
import org.invigil.models.observe.SegmentTask;

/** Mutated recordings and reference photos, opened and observed in decoder processes as a night does it. */
final class HostileMedia {
    /** A recording may be short of so much without a word (RecordingPlan). */
    private static final long TOLERATED_MILLIS = 5_000;

    /** Far above what a probe of a small file takes and far below what a decoder is given. */
    private static final long LIMIT_MILLIS = 45_000;

    private final Material material;
    private final Path folder;
    private final long seed;
    private final int observesEvery;
    private final Tally tally;
    private final SegmentStore segments;
    private final SegmentStore likenesses;

    /** @param observesEvery of so many recordings that open, one is also observed, networks and all */
    HostileMedia(Material material, Path out, long seed, int observesEvery, Tally tally) throws IOException {
        this.material = material;
        this.folder = material.folder();
        this.seed = seed;
        this.observesEvery = observesEvery;
        this.tally = tally;
        EmbeddedKeys keys = EmbeddedKeys.open(out.resolve("keys.p12"), out.resolve("out"), Passphrase.of(Map.of()));
        segments = new SegmentStore(out.resolve("out"), keys);
        likenesses = SegmentStore.ofLikenesses(out.resolve("out"), keys);
        Files.createDirectories(folder.resolve("media"));
    }

    /** What a case came to. */
    private record Ended(Outcome outcome, String detail) {}

    void run(int from, int to) throws IOException {
        List<PlannedRecording> recordings = material.recordings();
        for (int i = from; i < to; i++) {
            Random random = new Random(seed * 1_000_003 + i);
            PlannedRecording planned = recordings.get(i % recordings.size());
            MediaMutation mutation = MediaMutation.values()[i / recordings.size() % MediaMutation.values().length];
            String file = "media/case-" + i + "." + Material.extension(planned.file());
            Path mutated = folder.resolve(file);
            material.mutate(planned.file(), mutation, mutated, random);
            long before = System.nanoTime();
            Ended ended = ended(i, planned, file);
            boolean isLate = (System.nanoTime() - before) / 1_000_000 > LIMIT_MILLIS;
            tally.add(
                    Material.extension(planned.file()),
                    mutation,
                    isLate && ended.outcome().isAllowed() ? Outcome.TOO_LONG : ended.outcome(),
                    ended.detail(),
                    "media case " + i + ", seed " + seed);
            Files.delete(mutated);
        }
    }

    private Ended ended(int i, PlannedRecording planned, String file) {
        try {
            boolean isPhoto = planned.kind() == RecordingKind.SNAPSHOT && i / 7 % 2 == 0;
            return isPhoto ? reference(file, planned) : recording(i, planned, file);
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new Ended(Outcome.ERROR, trace.toString());
        }
    }

    private Attempt attempt(PlannedRecording planned) {
        return material.day().attempts().stream()
                .filter(attempt -> attempt.attemptId().equals(planned.attemptId()))
                .findFirst()
                .orElseThrow();
    }

    private Ended reference(String file, PlannedRecording planned) throws IOException {
        Attempt attempt = attempt(planned);
        OpenedReference opened = new ReferenceOpener(
                        new LocalCaptureFiles(folder), segments, likenesses, Decoders.Isolation.CHILD_PROCESS)
                .open(new ReferenceWork(
                        attempt.examDay(),
                        attempt.examId(),
                        attempt.examinee().examineeId(),
                        file,
                        Reference.Kind.PHOTO));
        return opened.isUsable()
                ? new Ended(Outcome.ANALYSED, "")
                : refused(opened.problem(attempt).why());
    }

    private Ended recording(int i, PlannedRecording was, String file) throws IOException {
        Attempt attempt = attempt(was);
        PlannedRecording planned =
                new PlannedRecording(was.attemptId(), was.kind(), file, was.startMillis(), was.crop());
        LocalCaptureFiles files = new LocalCaptureFiles(folder);
        OpenedRecording opened = new RecordingOpener(files, segments, Decoders.Isolation.CHILD_PROCESS)
                .open(new RecordingWork(attempt.examDay(), attempt.examId(), planned));
        if (opened.probed() == null) {
            say(opened.failure(attempt).whatToDo());
            return refused(opened.failure(attempt).why());
        }
        RecordingPlan plan = RecordingPlan.of(
                attempt, planned, opened.sha256(), opened.bytes(), opened.probed(), LookingSettings.DEFAULT);
        plan.problems().forEach(problem -> say(problem.why()));
        if (plan.segments().isEmpty()) {
            return new Ended(plan.problems().isEmpty() ? Outcome.SILENT_LOSS : Outcome.REFUSED, "no segment: " + plan);
        }
        if (planned.kind() == RecordingKind.SNAPSHOT
                && opened.probed().breaksOff()
                && plan.problems().isEmpty()) {
            return new Ended(Outcome.SILENT_LOSS, "half a picture");
        }
        if (i % observesEvery == 0) {
            return observed(i, plan, attempt);
        }
        return new Ended(plan.problems().isEmpty() ? Outcome.ANALYSED : Outcome.IN_PART, "");
    }

    private Ended observed(int i, RecordingPlan plan, Attempt attempt) throws IOException {
        ExamKey exam = new ExamKey(attempt.examDay(), attempt.examId());
        SegmentWorker worker = new SegmentWorker(
                new LocalCaptureFiles(folder),
                segments,
                likenesses,
                LookingSettings.DEFAULT,
                Decoders.Isolation.CHILD_PROCESS,
                new LongAccumulator());
        int findings = plan.problems().size();
        long seen = 0;
        long heard = 0;
        for (SegmentTask task : plan.segments()) {
            SegmentKey key = SegmentKey.parts()
                    .with("case", i)
                    .with("from", task.stretch().startMillis())
                    .key();
            SegmentOutcome outcome = worker.observe(new SegmentGroup(0, List.of(new SegmentWork(task, key, null))))
                    .get(0);
            if (outcome.isLost()) {
                return refused(outcome.failure().why());
            }
            byte[] stored = segments.find(exam, key).orElseThrow();
            findings += StoredObservations.unpack(stored, Tables.PROBLEMS).size();
            seen += StoredObservations.unpack(stored, Tables.LOOKS).stream()
                    .mapToLong(look -> look.standsFor().lengthMillis())
                    .sum();
            heard += 1_000L * StoredObservations.unpack(stored, Tables.SOUNDS).size();
        }
        long expected = plan.recording().analysed().lengthMillis() - TOLERATED_MILLIS;
        SegmentTask task = plan.segments().get(0);
        boolean isShort = task.hasPicture() && seen < expected || task.hasSound() && heard < expected;
        if (isShort && findings == 0) {
            return new Ended(Outcome.SILENT_LOSS, "seen " + seen + ", heard " + heard + " of " + plan);
        }
        return new Ended(findings == 0 ? Outcome.ANALYSED : Outcome.IN_PART, "");
    }

    /** An error in a decoder has the same form as its loss, and is one of ours. */
    private static Ended refused(Text why) {
        String said = say(why);
        boolean isLost = said.contains("ended with exit code") || said.contains("took longer than");
        return new Ended(
                said.contains("met an error") ? Outcome.ERROR : isLost ? Outcome.DECODER_LOST : Outcome.REFUSED, said);
    }

    /** In both languages; a text that cannot be said is an error. */
    static String say(Text text) {
        String english = Texts.in(Language.EN).say(text);
        if (english.isBlank() || Texts.in(Language.ET).say(text).isBlank()) {
            throw new IllegalStateException("Nothing is said by " + text);
        }
        return english;
    }
}
