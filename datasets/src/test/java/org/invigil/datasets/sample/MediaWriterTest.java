package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MediaWriterTest {
    @TempDir
    private Path folder;

    private Path written(SampleFormat format) throws IOException {
        Timeline timeline = Timeline.of("2 to 4 covered");
        Path file = folder.resolve("webcam." + format.extension());
        float[] sound = SampleSound.of(timeline, 1, 5, 36_000, 3, "T1");
        MediaWriter.writeVideo(file, format, new Scene(4, timeline, 1, 5, 3, "T1"), sound, 6);
        return file;
    }

    /** Mean brightness 0..255 by packet time in seconds. */
    private static TreeMap<Double, Double> brightness(Path file) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        TreeMap<Double, Double> brightness = new TreeMap<>();
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.start();
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                ByteBuffer pixels = (ByteBuffer) frame.image[0];
                double sum = 0;
                for (int x = 0; x < frame.imageWidth; x++) {
                    sum += pixels.get(100 * frame.imageStride + 3 * x) & 0xff;
                }
                brightness.put(frame.timestamp / 1e6, sum / frame.imageWidth);
            }
        }
        return brightness;
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBM_VP8_STREAMED", "WEBM_VP8", "WEBM_VP9", "MP4_H264"})
    void picturesStandAtTheirSecondOfTheRecording(SampleFormat format) throws IOException {
        TreeMap<Double, Double> brightness = brightness(written(format));

        assertThat(brightness).hasSizeBetween(66, 72);
        assertThat(brightness.firstKey()).isBetween(0.0, 0.01);
        assertThat(brightness.lastKey()).isBetween(5.9, 6.0);
        // The recording leads by a second: covered from its third to its fifth.
        assertThat(brightness.subMap(0.0, 2.95).values()).allMatch(value -> value > 60);
        assertThat(brightness.subMap(3.1, 4.95).values()).allMatch(value -> value < 20);
        assertThat(brightness.subMap(5.1, 6.0).values()).allMatch(value -> value > 60);
    }

    @Test
    void aStreamedFileDoesNotSayHowLongItIs() throws IOException {
        try (FFmpegFrameGrabber grabber =
                new FFmpegFrameGrabber(written(SampleFormat.WEBM_VP8_STREAMED).toFile())) {
            grabber.start();

            assertThat(grabber.getLengthInTime()).isZero();
        }
    }

    @Test
    void soundLastsAsLongAsItWasGiven() throws IOException {
        Path file = folder.resolve("microphone.wav");
        MediaWriter.writeSound(file, SampleFormat.WAV, new float[3 * SampleSound.RATE_HERTZ]);

        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.start();

            assertThat(grabber.getLengthInTime()).isEqualTo(3_000_000);
            assertThat(grabber.getSampleRate()).isEqualTo(SampleSound.RATE_HERTZ);
        }
    }
}
