package org.invigil.datasets.sample;

import java.util.Random;

/** What the microphone of one attempt hears: the room, keys, and whatever the timeline plants. */
public final class SampleSound {
    public static final int RATE_HERTZ = 16_000;

    /** Pause between two sentences. */
    private static final double PAUSE_SECONDS = 0.35;

    private static final double OWN_GAIN = 0.8;
    /** Somebody out of view is further from the microphone. */
    private static final double OTHER_GAIN = 0.45;

    /** Hertz of a pentatonic scale. */
    private static final double[] NOTES = {220, 246.9, 277.2, 329.6, 370, 440, 493.9, 554.4, 659.3, 740};

    private static final double NOTES_PER_SECOND = 3;

    private final Timeline timeline;
    private final double leadSeconds;
    private final float[] samples;
    private final Random random;

    private SampleSound(Timeline timeline, double leadSeconds, double seconds, Random random) {
        this.timeline = timeline;
        this.leadSeconds = leadSeconds;
        this.samples = new float[(int) Math.round((leadSeconds + seconds) * RATE_HERTZ)];
        this.random = random;
    }

    /**
     * Sound from the start of the recording to its end, {@value #RATE_HERTZ} samples a second, -1..1.
     *
     * @param leadSeconds that the recording runs before "Start test"
     * @param seconds from "Start test" to the end of the recording
     * @param startClockSeconds time of day of "Start test", which music in the room goes by
     * @param purpose tells the random streams of attempts apart, such as an attempt's id
     */
    public static float[] of(
            Timeline timeline,
            double leadSeconds,
            double seconds,
            double startClockSeconds,
            long seed,
            String purpose) {
        Random random = SampleRandom.of(seed, "sound " + purpose);
        SampleSound sound = new SampleSound(timeline, leadSeconds, seconds, random);
        sound.addRoom();
        sound.addKeys();
        for (Timeline.Event event : timeline.events()) {
            switch (event.happening()) {
                case SPEAKS -> sound.addSpeech(event, OWN_GAIN);
                case OTHER_SPEAKS -> sound.addSpeech(event, OTHER_GAIN);
                case MUSIC -> sound.addMusic(event, startClockSeconds);
                default -> {}
            }
        }
        return sound.samples;
    }

    private int sample(double seconds) {
        return (int) Math.round((seconds + leadSeconds) * RATE_HERTZ);
    }

    /** Noise of about -60 dBFS that rolls off above a few hundred hertz, and a little mains hum. */
    private void addRoom() {
        double low = 0;
        double level = 0.0010 + 0.0008 * random.nextDouble();
        for (int i = 0; i < samples.length; i++) {
            double white = random.nextGaussian();
            low += 0.06 * (white - low);
            samples[i] += (float) (level * (3 * low + 0.3 * white));
            samples[i] += (float) (0.0004 * Math.sin(2 * Math.PI * 100 * i / RATE_HERTZ));
        }
    }

    /** Single clicks of the mouse everywhere, bursts of keys now and then and wherever somebody types. */
    private void addKeys() {
        double end = (double) samples.length / RATE_HERTZ - leadSeconds;
        double t = -leadSeconds + 1;
        while (t < end - 0.2) {
            boolean isAway = timeline.holds(t, Happening.AWAY);
            if (!isAway) {
                addKey(t, 0.03 + 0.04 * random.nextDouble());
            }
            boolean isTyping = timeline.holds(t, Happening.TYPES) || random.nextDouble() < 0.72;
            t += isTyping ? 0.09 + 0.16 * random.nextDouble() : 1.5 + 3.5 * random.nextDouble();
        }
    }

    /** A key is a short hiss over a dull knock. */
    private void addKey(double seconds, double loudness) {
        int from = sample(seconds);
        double knock = 150 + 120 * random.nextDouble();
        for (int i = 0; i < RATE_HERTZ / 20 && from + i < samples.length; i++) {
            double t = (double) i / RATE_HERTZ;
            double hiss = random.nextGaussian() * Math.exp(-t * 420);
            double thump = Math.sin(2 * Math.PI * knock * t) * Math.exp(-t * 110);
            samples[from + i] += (float) (loudness * (0.5 * hiss + 0.6 * thump));
        }
    }

    /** Sentence after sentence until the event ends, the last one cut there. */
    private void addSpeech(Timeline.Event event, double gain) {
        int number = 1 + random.nextInt(Voices.SENTENCES - 1);
        double t = event.fromSeconds();
        while (t < event.toSeconds()) {
            float[] sentence = Voices.sentence(event.detail(), number);
            int from = sample(t);
            int length = Math.min(sentence.length, sample(event.toSeconds()) - from);
            for (int i = 0; i < length && from + i < samples.length; i++) {
                if (from + i >= 0) {
                    samples[from + i] += (float) (gain * sentence[i]);
                }
            }
            t += (double) sentence.length / RATE_HERTZ + PAUSE_SECONDS;
            number = number % (Voices.SENTENCES - 1) + 1;
        }
    }

    /** Plucked notes and knocks that depend on nothing but the tune and the time of day. */
    private void addMusic(Timeline.Event event, double startClockSeconds) {
        int tune = Integer.parseInt(event.detail());
        double clockFrom = startClockSeconds + event.fromSeconds();
        double clockTo = startClockSeconds + event.toSeconds();
        for (long n = (long) Math.ceil(clockFrom * NOTES_PER_SECOND); n < clockTo * NOTES_PER_SECOND; n++) {
            int place = (int) (n % 86_400);
            double pitch = NOTES[(int) (Noise.hash(place, tune, 1) * (NOTES.length - 0.001))];
            double late = 0.12 * Noise.hash(place, tune, 2);
            addNote(n / NOTES_PER_SECOND + late - startClockSeconds, pitch, 0.02 + 0.02 * Noise.hash(place, tune, 3));
        }
    }

    private void addNote(double seconds, double hertz, double loudness) {
        int from = sample(seconds);
        for (int i = Math.max(0, -from); i < RATE_HERTZ && from + i < samples.length; i++) {
            double t = (double) i / RATE_HERTZ;
            double angle = 2 * Math.PI * hertz * t;
            double tone =
                    Math.sin(angle) + 0.5 * Math.sin(2 * angle) + 0.3 * Math.sin(3 * angle) + 0.2 * Math.sin(5 * angle);
            samples[from + i] += (float) (loudness * Math.min(1, t * 200) * Math.exp(-t * 4) * tone);
        }
    }
}
