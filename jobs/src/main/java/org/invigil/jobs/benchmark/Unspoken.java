package org.invigil.jobs.benchmark;

import java.util.Random;
import org.invigil.datasets.recording.SoundTrack;

/** Made-up sounds of a room in which nobody speaks. */
enum Unspoken {
    ROOM("room noise alone") {
        @Override
        void add(float[] out, Random random) {
            mix(out, Acoustics.pink(out.length, random), 0, 1);
        }
    },
    TYPING("typing") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0.2; t < seconds(out); t += 0.08 + 0.2 * random.nextDouble()) {
                knock(out, t, 150 + 150 * random.nextDouble(), 0.5 + random.nextDouble(), random);
                knock(out, t + 0.05, 250 + 150 * random.nextDouble(), 0.3, random);
            }
        }
    },
    ALARM("alarm clock: four beeps a second, 2.1 kHz") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0; t < seconds(out); t += 1) {
                for (int beep = 0; beep < 4; beep++) {
                    tone(out, t + 0.12 * beep, 0.07, u -> 2100, 0.5, 5);
                }
            }
        }
    },
    SIREN("siren: 500 to 1500 Hz in two seconds") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0; t < seconds(out); t += 2) {
                tone(out, t, 1.98, u -> 500 + 1000 * Math.abs(1 - u), 0.4, 7);
            }
        }
    },
    PHONE("ringing telephone: 440 and 480 Hz, 2 s of 6") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0; t < seconds(out); t += 6) {
                tone(out, t, 2, u -> 440, 0.4, 1);
                tone(out, t, 2, u -> 480, 0.4, 1);
            }
        }
    },
    MELODY("ring tone: plucked notes") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0; t < seconds(out); t += 0.18) {
                double hertz = 220 * Math.pow(2, random.nextInt(24) / 12.0);
                tone(out, t, 0.5, u -> hertz, 0.4 * (random.nextInt(4) == 0 ? 0 : 1), 6, 6);
            }
        }
    },
    CHORDS("music: chords with vibrato and a bass") {
        @Override
        void add(float[] out, Random random) {
            int[] roots = {0, 5, 7, 3};
            for (int bar = 0; bar * 2.0 < seconds(out); bar++) {
                double root = 130.8 * Math.pow(2, roots[bar % 4] / 12.0);
                double[] steps = {1, 1.26, 1.5, 2};
                for (double step : steps) {
                    double phase = random.nextDouble();
                    tone(
                            out,
                            bar * 2.0,
                            1.95,
                            u -> root * step * (1 + 0.006 * Math.sin(6.28 * (5.5 * u + phase))),
                            0.15,
                            8);
                }
                tone(out, bar * 2.0, 1.9, u -> root / 2, 0.3, 4);
            }
        }
    },
    SINGING("singing without words: sung vowels with vibrato") {
        @Override
        void add(float[] out, Random random) {
            double[][] vowels = {{730, 1090}, {270, 2290}, {300, 870}, {530, 1840}};
            for (double t = 0; t < seconds(out); t += 0.9) {
                float[] note = new float[out.length];
                double hertz = 196 * Math.pow(2, random.nextInt(12) / 12.0);
                tone(note, t, 0.8, u -> hertz * (1 + 0.01 * Math.sin(6.28 * 5.5 * u)), 0.4, 20);
                double[] vowel = vowels[random.nextInt(vowels.length)];
                mix(out, Acoustics.Biquad.peak(vowel[0], 5).filter(note), 0, 1);
                mix(out, Acoustics.Biquad.peak(vowel[1], 8).filter(note), 0, 0.6);
            }
        }
    },
    DRUMS("drums") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0; t < seconds(out); t += 0.25) {
                hiss(out, t, 0.05, 6000, 0.3, random);
                int beat = (int) Math.round(t / 0.25) % 4;
                if (beat == 0) {
                    knock(out, t, 60, 3, random);
                } else if (beat == 2) {
                    hiss(out, t, 0.15, 1500, 0.8, random);
                }
            }
        }
    },
    DOG("barking dog") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0.5; t < seconds(out); t += 0.5 + 1.5 * random.nextDouble()) {
                float[] bark = new float[out.length];
                double pitch = 350 + 200 * random.nextDouble();
                tone(bark, t, 0.18, u -> pitch * (1.3 - 0.5 * u), 0.8, 14, 9);
                hiss(bark, t, 0.2, 900, 0.6, random);
                mix(out, Acoustics.Biquad.peak(900, 1.5).filter(bark), 0, 1);
                mix(out, Acoustics.Biquad.peak(1800, 2).filter(bark), 0, 0.7);
            }
        }
    },
    FAN("fan: hum at 120 Hz and wind") {
        @Override
        void add(float[] out, Random random) {
            tone(out, 0, seconds(out), u -> 120, 0.2, 6);
            float[] wind = Acoustics.band(Acoustics.pink(out.length, random), 200, 1500);
            for (int i = 0; i < wind.length; i++) {
                wind[i] *= (float) (0.3 * (1 + 0.3 * Math.sin(2 * Math.PI * 1.7 * i / RATE)));
            }
            mix(out, wind, 0, 1);
        }
    },
    DRILL("drill through the wall") {
        @Override
        void add(float[] out, Random random) {
            float[] drill = new float[out.length];
            for (double t = 0.5; t < seconds(out); t += 4) {
                tone(drill, t, 2.5, u -> 90 + 25 * Math.min(1, 3 * u), 0.5, 30);
                hiss(drill, t, 2.5, 800, 0.4, random);
            }
            mix(out, Acoustics.Biquad.lowPass(700).filter(drill), 0, 1);
        }
    },
    VACUUM("vacuum cleaner: whine and wind") {
        @Override
        void add(float[] out, Random random) {
            tone(out, 0, seconds(out), u -> 290 + 15 * Math.sin(2 * u), 0.2, 12);
            mix(out, Acoustics.band(Acoustics.pink(out.length, random), 400, 6000), 0, 0.4);
        }
    },
    ENGINE("scooter passing by") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0; t < seconds(out); t += 5) {
                tone(out, t, 4.8, u -> 85 + 70 * Math.sin(0.65 * u), 0.5, 25);
            }
        }
    },
    COUGH("coughs and sniffs") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0.5; t < seconds(out); t += 2.5 + 2 * random.nextDouble()) {
                hiss(out, t, 0.12, 700, 1, random);
                hiss(out, t + 0.2, 0.25, 1400, 0.4, random);
            }
        }
    },
    PAPER("paper and a chair") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0.3; t < seconds(out); t += 0.05 + 0.4 * random.nextDouble()) {
                hiss(out, t, 0.03 + 0.2 * random.nextDouble(), 3000, 0.2 + 0.3 * random.nextDouble(), random);
            }
            for (double t = 3; t < seconds(out); t += 7) {
                tone(out, t, 0.5, u -> 420 + 200 * u, 0.2, 10);
            }
        }
    },
    BIRDS("birds") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0.2; t < seconds(out); t += 0.15 + 0.5 * random.nextDouble()) {
                double from = 2500 + 2000 * random.nextDouble();
                double slope = 9000 * (random.nextDouble() - 0.5);
                tone(out, t, 0.1, u -> from + slope * u, 0.3, 2);
            }
        }
    },
    CRYING("crying baby") {
        @Override
        void add(float[] out, Random random) {
            for (double t = 0.2; t < seconds(out); t += 1.3) {
                float[] cry = new float[out.length];
                tone(cry, t, 1, u -> 420 + 120 * Math.sin(3 * u) * (1 + 0.01 * Math.sin(40 * u)), 0.5, 14);
                mix(out, Acoustics.Biquad.peak(1100, 3).filter(cry), 0, 1);
                mix(out, Acoustics.Biquad.peak(3200, 4).filter(cry), 0, 0.5);
            }
        }
    };

    private static final int RATE = SoundTrack.RATE_HERTZ;

    private final String title;

    Unspoken(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** At -20 dBFS, 16 kHz mono. */
    float[] sound(int length, Random random) {
        float[] sound = new float[length];
        add(sound, random);
        return Acoustics.levelled(sound, -20);
    }

    abstract void add(float[] out, Random random);

    /** Hertz by seconds since a tone began. */
    interface Pitch {
        double at(double seconds);
    }

    private static double seconds(float[] out) {
        return (double) out.length / RATE;
    }

    private static void mix(float[] out, float[] other, int from, double gain) {
        for (int i = 0; i < other.length && from + i < out.length; i++) {
            out[from + i] += (float) (gain * other[i]);
        }
    }

    private static void tone(float[] out, double at, double length, Pitch pitch, double loudness, int harmonics) {
        tone(out, at, length, pitch, loudness, harmonics, 0);
    }

    /** @param decay nepers a second */
    private static void tone(
            float[] out, double at, double length, Pitch pitch, double loudness, int harmonics, double decay) {
        int from = (int) (at * RATE);
        int count = (int) (length * RATE);
        double angle = 0;
        for (int i = 0; i < count && from + i < out.length; i++) {
            double t = (double) i / RATE;
            double hertz = pitch.at(t);
            angle += 2 * Math.PI * hertz / RATE;
            double sum = 0;
            for (int h = 1; h <= harmonics && h * hertz < RATE / 2.2; h++) {
                sum += Math.sin(h * angle) / h;
            }
            double edge = Math.min(1, Math.min(t, length - t) * 100);
            out[from + i] += (float) (loudness * edge * Math.exp(-decay * t) * sum);
        }
    }

    private static void knock(float[] out, double at, double hertz, double loudness, Random random) {
        int from = (int) (at * RATE);
        for (int i = 0; i < RATE / 12 && from + i < out.length; i++) {
            double t = (double) i / RATE;
            double hiss = random.nextGaussian() * Math.exp(-t * 420);
            double thump = Math.sin(2 * Math.PI * hertz * t) * Math.exp(-t * 70);
            out[from + i] += (float) (0.2 * loudness * (0.5 * hiss + 0.6 * thump));
        }
    }

    /** Noise around a frequency. */
    private static void hiss(float[] out, double at, double length, double hertz, double loudness, Random random) {
        int count = (int) (length * RATE);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            double u = (double) i / count;
            noise[i] = (float) (random.nextGaussian() * Math.min(1, 20 * u) * (1 - u));
        }
        mix(out, Acoustics.Biquad.peak(hertz, 0.8).filter(noise), (int) (at * RATE), loudness);
    }
}
