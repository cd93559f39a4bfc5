package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundMark;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.SpeechNetwork;

/**
 * The sound of one segment and what the speech network says of it, as rows.
 *
 * @param probabilities of speech, one for each frame of the network
 * @param power of the sound, see {@link Spectrogram}
 */
record HeardSound(SegmentTask task, SoundTrack track, float[] probabilities, float[][] power) {
    private static final int SAMPLES_PER_SECOND = SoundTrack.RATE_HERTZ;
    private static final int FRAME_MILLIS = 1000 * SpeechNetwork.FRAME_SAMPLES / SAMPLES_PER_SECOND;

    /** A quarter of a second: shorter bursts of the network are clicks. */
    private static final int FRAMES_OF_A_SYLLABLE = 8;

    /** One row for each second, without those that mostly lie in a gap. */
    List<Sound> seconds() {
        List<Sound> sounds = new ArrayList<>();
        List<Boolean> areDead = new ArrayList<>();
        float[] samples = track.samples();
        int count = (samples.length + SAMPLES_PER_SECOND - 1) / SAMPLES_PER_SECOND;
        Float[] steadyTones = SteadyTones.of(power, probabilities, count);
        for (int from = 0; from < samples.length; from += SAMPLES_PER_SECOND) {
            int to = Math.min(samples.length, from + SAMPLES_PER_SECOND);
            long second = from / SAMPLES_PER_SECOND * 1000L;
            if (isGap(second)) {
                continue;
            }
            float level = SoundMeter.level(samples, from, to);
            float probability = syllable(from / SpeechNetwork.FRAME_SAMPLES, to / SpeechNetwork.FRAME_SAMPLES);
            areDead.add(SoundMeter.isWithoutSignal(samples, from, to, level));
            sounds.add(new Sound(
                    task.examDay(),
                    task.examId(),
                    task.attemptId(),
                    task.recording(),
                    task.stretch().startMillis() + second,
                    level,
                    probability,
                    SoundMeter.kind(samples, from, to, level, probability),
                    steadyTones[from / SAMPLES_PER_SECOND]));
        }
        return DeadSeconds.marked(sounds, areDead);
    }

    /** A second that mostly lies in a gap was not heard. */
    private boolean isGap(long secondMillis) {
        Stretch second = new Stretch(track.fromMillis() + secondMillis, track.fromMillis() + secondMillis + 1000);
        return track.gaps().stream().mapToLong(gap -> gap.overlapMillis(second)).sum() > 500;
    }

    /** The highest mean over a quarter of a second, 0..1. */
    private float syllable(int from, int to) {
        float best = 0;
        int last = Math.min(to, probabilities.length);
        for (int start = from; start < last; start++) {
            float sum = 0;
            int end = Math.min(probabilities.length, start + FRAMES_OF_A_SYLLABLE);
            for (int frame = start; frame < end; frame++) {
                sum += probabilities[frame];
            }
            best = Math.max(best, sum / FRAMES_OF_A_SYLLABLE);
        }
        return Math.min(1, best);
    }

    /** What the room's sound can be recognised by. */
    List<SoundMark> marks() {
        return Landmarks.DEFAULT.find(power).stream()
                .map(landmark -> new SoundMark(
                        task.examDay(),
                        task.examId(),
                        task.attemptId(),
                        task.recording(),
                        task.stretch().startMillis() + landmark.millis(),
                        landmark.mark()))
                .toList();
    }

    /** Probability and level are those of what is spoken, without the pauses. Whose voice it is, is not known yet. */
    Utterance utterance(Spoken spoken) {
        float sum = 0;
        int frames = 0;
        double power = 0;
        long samples = 0;
        for (Stretch part : spoken.parts()) {
            int first = (int) (part.startMillis() / FRAME_MILLIS);
            int last = (int) Math.min(probabilities.length, (part.endMillis() + FRAME_MILLIS - 1) / FRAME_MILLIS);
            for (int frame = first; frame < last; frame++) {
                sum += probabilities[frame];
                frames++;
            }
            int from = (int) (part.startMillis() * SAMPLES_PER_SECOND / 1000);
            int to = (int) Math.min(track.samples().length, part.endMillis() * SAMPLES_PER_SECOND / 1000);
            power += Math.pow(10, SoundMeter.level(track.samples(), from, to) / 10) * (to - from);
            samples += to - from;
        }
        Stretch stretch = spoken.stretch();
        return new Utterance(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                task.recording(),
                task.stretch().startMillis() + stretch.startMillis(),
                task.stretch().startMillis() + stretch.endMillis(),
                sum / Math.max(1, frames),
                SoundMeter.decibels(power / Math.max(1, samples)),
                spoken.overlapShare(),
                null,
                null,
                null);
    }
}
