package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.MediaProbe;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.SpeechNetwork;
import org.invigil.models.network.VoiceEmbeddings;
import org.invigil.models.network.Weights;

/** Listens to reference recordings: an examinee's enrolled voice and nothing else. */
public final class VoiceReference {
    /** Of speech: with less, two voices are not told apart surely (models/weights/voice-embedding.md). */
    public static final int LEAST_SECONDS = 3;

    private static final long MOST_MILLIS = 120_000;

    private VoiceReference() {}

    /** The weights that a reference's embedding depends on. */
    public static List<Weights> weights() {
        return List.of(Weights.SPEECH, Weights.VOICE_EMBEDDING);
    }

    /** @throws MediaException if the file has no sound that can be read */
    public static SeenReference observe(MediaFile file) throws MediaException {
        long span = MediaProbe.probe(file, MediaLimits.DEFAULT).spanMillis();
        SoundTrack track = SoundReader.read(file, 0, Math.min(span, MOST_MILLIS), MediaLimits.DEFAULT);
        try (SpeechNetwork speech = new SpeechNetwork();
                VoiceEmbeddings embeddings = new VoiceEmbeddings()) {
            List<Stretch> spoken = SpeechStretches.DEFAULT.find(
                    speech.measure(EvenLevel.of(track.samples())), Math.min(span, MOST_MILLIS));
            float[] voice = Hearing.pick(track, spoken);
            return voice.length < LEAST_SECONDS * SoundTrack.RATE_HERTZ
                    ? new SeenReference(SeenReference.State.NO_VOICE, null)
                    : new SeenReference(SeenReference.State.USABLE, embeddings.measure(voice));
        }
    }
}
