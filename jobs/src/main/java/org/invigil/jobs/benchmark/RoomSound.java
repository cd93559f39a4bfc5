package org.invigil.jobs.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.datasets.sample.Voices;

/** What happens in a room, and what a microphone somewhere in it makes of that; 16 kHz mono. */
final class RoomSound {
    private static final int RATE = SoundTrack.RATE_HERTZ;
    private static final double EVENT_DECIBELS = -25;
    private static final double SECONDS_BETWEEN_EVENTS = 6;
    private static final List<String> VOICES = List.of("alice", "harold", "jaan", "kevin", "liis", "mari");
    private static final List<Unspoken> NOISES = List.of(
            Unspoken.DOG,
            Unspoken.COUGH,
            Unspoken.PAPER,
            Unspoken.DRUMS,
            Unspoken.MELODY,
            Unspoken.PHONE,
            Unspoken.BIRDS,
            Unspoken.DRILL);

    private RoomSound() {}

    /** Speech, steps, phones and doors, some six seconds from each other, at -25 dBFS give or take. */
    static float[] events(int seconds, Random random) {
        float[] room = new float[seconds * RATE];
        double at = random.nextDouble() * SECONDS_BETWEEN_EVENTS;
        while (at < seconds) {
            float[] event = event(random);
            double level = EVENT_DECIBELS + 4 * random.nextGaussian();
            add(room, Acoustics.levelled(event, level), (int) (at * RATE));
            at += -Math.log(1 - random.nextDouble()) * SECONDS_BETWEEN_EVENTS;
        }
        return room;
    }

    private static float[] event(Random random) {
        if (random.nextInt(3) == 0) {
            String voice = VOICES.get(random.nextInt(VOICES.size()));
            return Voices.sentence(voice, 1 + random.nextInt(Voices.SENTENCES));
        }
        int length = (int) ((1 + 3 * random.nextDouble()) * RATE);
        return NOISES.get(random.nextInt(NOISES.size())).sound(length, random);
    }

    /**
     * A microphone's own place, echo, frequency response, gain, keys and noise.
     *
     * @param levelDecibels of the room's events over the noise
     */
    static float[] heard(float[] room, double levelDecibels, Random random) {
        float[] heard = echoed(room, random);
        heard = Acoustics.Biquad.highPass(100 + 200 * random.nextDouble()).filter(heard);
        heard = Acoustics.Biquad.lowPass(4000 + 3000 * random.nextDouble()).filter(heard);
        heard = Acoustics.plusNoise(heard, EVENT_DECIBELS - levelDecibels, random);
        for (int at = 0; at < heard.length; at += (20 + random.nextInt(60)) * RATE) {
            int length = Math.min(heard.length - at, (5 + random.nextInt(20)) * RATE);
            add(heard, Acoustics.gain(Unspoken.TYPING.sound(length, random), -12), at);
        }
        return Acoustics.gain(heard, -20 * random.nextDouble());
    }

    private static float[] echoed(float[] room, Random random) {
        float[] echoed = room.clone();
        for (int echo = 0; echo < 24; echo++) {
            int delay = (int) ((0.003 + 0.3 * random.nextDouble()) * RATE);
            double strength = 0.35 * random.nextGaussian() * Math.pow(10, -3 * delay / (0.4 * RATE));
            for (int i = delay; i < echoed.length; i++) {
                echoed[i] += (float) (strength * room[i - delay]);
            }
        }
        return echoed;
    }

    /** A clip over and over, from somewhere in it on, as a recording that is played in a loop. */
    static void loop(float[] room, float[] clip, double decibels, Random random) {
        float[] levelled = Acoustics.levelled(clip, decibels);
        List<Integer> starts = new ArrayList<>();
        for (int at = -random.nextInt(clip.length); at < room.length; at += clip.length) {
            starts.add(at);
        }
        starts.forEach(at -> add(room, levelled, at));
    }

    static void add(float[] room, float[] sound, int at) {
        for (int i = Math.max(0, -at); i < sound.length && at + i < room.length; i++) {
            room[at + i] += sound[i];
        }
    }
}
