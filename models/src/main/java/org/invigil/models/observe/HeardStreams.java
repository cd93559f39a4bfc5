package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.recording.SoundTrack;

/**
 * Hears the streams of a file apart and tells which of them are dead while another is not. Each is judged as a
 * microphone that is alone in its file. Where all are dead the mix tells, and of a single stream nothing is told.
 */
final class HeardStreams implements SoundReader.EachStream {
    /** Streams of one file do not end at the same moment: where little is heard of another, nothing is missing. */
    private static final int LEAST_HEARD_SECONDS = 6;

    /** Share of the seconds in which a microphone that lives has a signal: programs hush its pauses. */
    private static final double ROOM = 0.8;

    private final List<List<Boolean>> areDead = new ArrayList<>();

    @Override
    public void hear(float[] samples) {
        List<Boolean> seconds = new ArrayList<>();
        for (int from = 0; from < samples.length; from += SoundTrack.RATE_HERTZ) {
            int to = Math.min(samples.length, from + SoundTrack.RATE_HERTZ);
            seconds.add(SoundMeter.isWithoutSignal(samples, from, to, SoundMeter.level(samples, from, to)));
        }
        areDead.add(seconds);
    }

    /**
     * @param sounds of all streams together, in time order
     * @param startMillis of the first sample, in the time of the sounds
     */
    List<SilentStreams.Silent> silent(List<Sound> sounds, long startMillis) {
        List<SilentStreams.Silent> silent = new ArrayList<>();
        int[] seconds = sounds.stream()
                .mapToInt(sound -> (int) ((sound.millis() - startMillis) / 1_000))
                .toArray();
        for (int stream = 0; stream < areDead.size(); stream++) {
            List<Boolean> own = areDead.get(stream);
            for (DeadSeconds.Run run :
                    DeadSeconds.runs(IntStream.of(seconds).mapToObj(own::get).toList())) {
                long heard = IntStream.range(run.from(), run.to())
                        .filter(i -> isHeard(seconds[i]))
                        .count();
                if (heard >= LEAST_HEARD_SECONDS) {
                    Stretch stretch = new Stretch(
                            sounds.get(run.from()).millis(),
                            sounds.get(run.to() - 1).millis() + 1_000);
                    silent.add(
                            new SilentStreams.Silent(stream + 1, areDead.size(), stretch, isRoomHeard(seconds, run)));
                }
            }
        }
        return silent;
    }

    /** By one stream alone, which cannot be the one that is dead in the run. */
    private boolean isRoomHeard(int[] seconds, DeadSeconds.Run run) {
        return areDead.stream()
                .anyMatch(stream -> IntStream.range(run.from(), run.to())
                                .filter(i -> !stream.get(seconds[i]))
                                .count()
                        >= ROOM * (run.to() - run.from()));
    }

    /** In whatever stream. */
    private boolean isHeard(int second) {
        return areDead.stream().anyMatch(stream -> !stream.get(second));
    }
}
