package org.invigil.jobs.benchmark;

import java.util.Random;
import org.invigil.datasets.sample.StagedFile;

/** What a room, a microphone or a recorder does to speech before it is analysed. */
enum Treatment {
    CLEAN("as it is, WAV", StagedFile.WAV),
    NOISE_20("room noise, SNR 20 dB", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.withNoise(sound, 20, random);
        }
    },
    NOISE_10("room noise, SNR 10 dB", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.withNoise(sound, 10, random);
        }
    },
    NOISE_5("room noise, SNR 5 dB", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.withNoise(sound, 5, random);
        }
    },
    NOISE_0("room noise, SNR 0 dB", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.withNoise(sound, 0, random);
        }
    },
    QUIET("gain -30 dB", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.gain(sound, -30);
        }
    },
    QUIET_OPUS("gain -30 dB, Opus 32 kbit/s", StagedFile.OPUS_32K) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.gain(sound, -30);
        }
    },
    CLIPPED("gain +25 dB, clipped", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.gain(sound, 25);
        }
    },
    BAND_4K("8 kHz WAV", StagedFile.WAV_8K),
    OPUS_12("Opus 12 kbit/s", StagedFile.OPUS_12K),
    AAC("AAC 64 kbit/s, 44.1 kHz", StagedFile.AAC_64K),
    ONE_CHANNEL("stereo, one channel silent, Opus", StagedFile.ONE_CHANNEL),
    RATE_44K("44.1 kHz WAV", StagedFile.WAV_44K),
    FAR("3 m away in a room, -20 dB, noise at -60 dBFS, Opus", StagedFile.OPUS_32K) {
        @Override
        float[] of(float[] sound, Random random) {
            float[] far = Acoustics.gain(Acoustics.inRoom(sound, 0.6, random), -20);
            return Acoustics.plusNoise(far, -60, random);
        }
    },
    LOW_VOICE("low voice: -25 dB, noise at -65 dBFS, Opus", StagedFile.OPUS_32K) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.plusNoise(Acoustics.gain(sound, -25), -65, random);
        }
    },
    WHISPER("whisper, -15 dB, noise at -65 dBFS, Opus", StagedFile.OPUS_32K) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.plusNoise(Acoustics.gain(Whisper.of(sound, random), -15), -65, random);
        }
    },
    LOUDSPEAKER("small loudspeaker in a room (300-3400 Hz), -15 dB, Opus", StagedFile.OPUS_32K) {
        @Override
        float[] of(float[] sound, Random random) {
            float[] played = Acoustics.band(sound, 300, 3400);
            return Acoustics.plusNoise(Acoustics.gain(Acoustics.inRoom(played, 0.4, random), -15), -65, random);
        }
    },
    OVER_MUSIC("over music, SNR 5 dB", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.over(sound, Unspoken.CHORDS.sound(sound.length, random), 5);
        }
    },
    OVER_TYPING("over typing, SNR 5 dB", StagedFile.WAV) {
        @Override
        float[] of(float[] sound, Random random) {
            return Acoustics.over(sound, Unspoken.TYPING.sound(sound.length, random), 5);
        }
    };

    private final String title;
    private final StagedFile file;

    Treatment(String title, StagedFile file) {
        this.title = title;
        this.file = file;
    }

    String title() {
        return title;
    }

    StagedFile file() {
        return file;
    }

    /** @param sound 16 kHz mono, left as it is */
    float[] of(float[] sound, Random random) {
        return sound;
    }
}
