package org.invigil.datasets.sample;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.invigil.datasets.recording.SoundTrack;

/**
 * How sound that is staged for a measurement is written.
 *
 * @param muxer of ffmpeg
 * @param codec of ffmpeg, by number
 * @param rateHertz of the file
 * @param bitsPerSecond 0 where the codec has no choice
 * @param channels 1, or 2 with the sound in the first channel alone
 */
public record StagedFile(String muxer, String extension, int codec, int rateHertz, int bitsPerSecond, int channels) {
    public static final StagedFile WAV = new StagedFile("wav", "wav", avcodec.AV_CODEC_ID_PCM_S16LE, 16_000, 0, 1);
    public static final StagedFile WAV_44K = new StagedFile("wav", "wav", avcodec.AV_CODEC_ID_PCM_S16LE, 44_100, 0, 1);
    public static final StagedFile WAV_8K = new StagedFile("wav", "wav", avcodec.AV_CODEC_ID_PCM_S16LE, 8_000, 0, 1);
    public static final StagedFile OPUS_12K =
            new StagedFile("webm", "webm", avcodec.AV_CODEC_ID_OPUS, 48_000, 12_000, 1);
    public static final StagedFile OPUS_32K =
            new StagedFile("webm", "webm", avcodec.AV_CODEC_ID_OPUS, 48_000, 32_000, 1);
    public static final StagedFile AAC_64K = new StagedFile("mp4", "mp4", avcodec.AV_CODEC_ID_AAC, 44_100, 64_000, 1);
    public static final StagedFile ONE_CHANNEL =
            new StagedFile("webm", "webm", avcodec.AV_CODEC_ID_OPUS, 48_000, 64_000, 2);

    /** @param sound 16 kHz mono; what is louder than full scale is cut off */
    public void write(Path file, float[] sound) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), channels)) {
            recorder.setFormat(muxer);
            recorder.setAudioCodec(codec);
            recorder.setSampleRate(rateHertz);
            if (bitsPerSecond > 0) {
                recorder.setAudioBitrate(bitsPerSecond);
            }
            recorder.setOption("fflags", "+bitexact");
            recorder.setAudioOption("flags", "+bitexact");
            recorder.start();
            for (int from = 0; from < sound.length; from += SoundTrack.RATE_HERTZ) {
                int to = Math.min(sound.length, from + SoundTrack.RATE_HERTZ);
                recorder.recordSamples(SoundTrack.RATE_HERTZ, channels, samples(sound, from, to));
            }
            recorder.stop();
        }
    }

    private Buffer samples(float[] sound, int from, int to) {
        ShortBuffer shorts = ShortBuffer.allocate((to - from) * channels);
        for (int i = from; i < to; i++) {
            shorts.put((short) Math.round(32767 * Math.max(-1, Math.min(1, sound[i]))));
            for (int silent = 1; silent < channels; silent++) {
                shorts.put((short) 0);
            }
        }
        return shorts.flip();
    }
}
