package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.models.network.FaceChips;
import org.invigil.models.network.FaceComparison;
import org.invigil.models.network.FaceEmbeddings;

/**
 * The likenesses of one segment: of the face in the examinee's place alone, and of nobody without biometric consent.
 * Where two that follow each other are not alike, those of the looks between them are taken as well. A face that looks
 * the same as it did seconds ago has the likeness that was measured then: somebody who sits still and reads costs
 * little.
 */
final class FaceSamples {
    /** Due looks that are waited for, since the network is faster with several faces at once. */
    private static final int BATCH = 4;

    /** Good looks that are held at most: each keeps its chips, some 130 KB. */
    private static final int MOST_HELD = 64;

    private final SegmentTask task;
    private final LikenessSettings settings;
    private final FaceEmbeddings network;
    private final LikenessRhythm rhythm;
    private final List<Sample> held = new ArrayList<>();
    private final List<Likeness> taken = new ArrayList<>();
    private Sample last;

    /** What later looks are held against: the last due one that was or will be measured itself. */
    private Sample model;

    /** A good look that was seen; its vector is there once it was measured. */
    private static final class Sample {
        private final long millis;
        private boolean isDue;
        private FaceChips chips;
        private float[] vector;

        /** The earlier sample whose face looks the same; null where this one has to be measured. */
        private Sample model;

        Sample(long millis, boolean isDue, FaceChips chips) {
            this.millis = millis;
            this.isDue = isDue;
            this.chips = chips;
        }
    }

    FaceSamples(SegmentTask task, LikenessSettings settings, FaceEmbeddings network) {
        this.task = task;
        this.settings = settings;
        this.network = network;
        this.rhythm = new LikenessRhythm(settings);
    }

    /** Looks come in time order. */
    void see(Sight.Seen seen) {
        Sight.MainFace main = seen.face();
        if (!task.hasBiometricConsent() || main == null) {
            return;
        }
        Face face = main.face();
        if (!rhythm.isGood(face, face.box().width() * main.picture().width(), main.others())) {
            return;
        }
        long millis = seen.look().millis();
        Sample sample = new Sample(millis, rhythm.isDue(millis, face), FaceChips.close(main.picture(), main.mesh()));
        held.add(sample);
        if (sample.isDue && model != null && isSame(model, sample)) {
            sample.model = model;
            sample.chips = null;
        } else {
            sample.chips = sample.chips.withWide(main.picture(), main.mesh());
            model = sample.isDue ? sample : model;
        }
        boolean isEnough = held.stream().filter(FaceSamples::isToMeasure).count() == BATCH || held.size() >= MOST_HELD;
        if (sample.isDue && isEnough) {
            take();
        }
    }

    private boolean isSame(Sample before, Sample sample) {
        return sample.millis - before.millis <= settings.sameMillis()
                && before.chips.resemblance(sample.chips) >= settings.sameLooks();
    }

    private static boolean isToMeasure(Sample sample) {
        return sample.isDue && sample.model == null;
    }

    private void take() {
        measure(held.stream().filter(FaceSamples::isToMeasure).toList());
        held.stream().filter(sample -> sample.model != null).forEach(sample -> sample.vector = sample.model.vector);
        List<Sample> between = new ArrayList<>();
        List<Sample> unlike = new ArrayList<>();
        Sample before = last;
        for (Sample sample : held) {
            if (!sample.isDue) {
                between.add(sample);
                continue;
            }
            if (before != null && FaceComparison.distance(before.vector, sample.vector) > settings.sameBelow()) {
                unlike.addAll(between);
            }
            between.clear();
            before = sample;
        }
        measure(unlike);
        held.stream()
                .filter(sample -> sample.vector != null)
                .map(this::likeness)
                .forEach(taken::add);
        last = before;
        held.clear();
        held.addAll(between);
    }

    private void measure(List<Sample> samples) {
        List<float[]> vectors =
                network.measure(samples.stream().map(sample -> sample.chips).toList());
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).vector = vectors.get(i);
        }
    }

    private Likeness likeness(Sample sample) {
        return new Likeness(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                LikenessKind.FACE,
                sample.millis,
                sample.millis,
                sample.vector,
                1);
    }

    /** In time order; each begins and ends at the moment of its look. */
    List<Likeness> likenesses() {
        if (!held.isEmpty()) {
            // A change after the last one that was due is told by the last of all.
            held.get(held.size() - 1).isDue = true;
        }
        take();
        held.clear();
        return List.copyOf(taken);
    }
}
