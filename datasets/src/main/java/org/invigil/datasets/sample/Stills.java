package org.invigil.datasets.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Single pictures: snapshots of a scene, and reference photos. */
public final class Stills {
    /** A passport photo's plain wall, in each of blue, green and red. */
    private static final int PLAIN = 206;

    private Stills() {}

    /** @param recordedSeconds as in {@link Frames#paint} */
    public static void writeJpeg(Path file, Frames frames, double recordedSeconds) throws IOException {
        byte[] bgr = new byte[Scene.WIDTH * Scene.HEIGHT * 3];
        frames.paint(recordedSeconds, bgr);
        writeJpeg(file, bgr, 0, Scene.WIDTH);
    }

    /** A reference photo of 480 x 480 pixels: the head from the front before a plain wall. */
    public static void writePhoto(Path file, int head, long seed) throws IOException {
        byte[] bgr = new byte[Scene.WIDTH * Scene.HEIGHT * 3];
        Random random = SampleRandom.of(seed, "photo " + head);
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (PLAIN + Math.round(1.5 * random.nextGaussian()));
        }
        Figure.of(head, 1.25, 0.97).layOver(bgr, Pose.FRONT, Scene.WIDTH / 2, 215);
        writeJpeg(file, bgr, (Scene.WIDTH - Scene.HEIGHT) / 2, Scene.HEIGHT);
    }

    private static void writeJpeg(Path file, byte[] bgr, int left, int width) throws IOException {
        BufferedImage image = new BufferedImage(width, Scene.HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < Scene.HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * Scene.WIDTH + left + x) * 3;
                image.setRGB(x, y, (bgr[at + 2] & 0xff) << 16 | (bgr[at + 1] & 0xff) << 8 | bgr[at] & 0xff);
            }
        }
        ImageIO.write(image, "jpg", file.toFile());
    }
}
