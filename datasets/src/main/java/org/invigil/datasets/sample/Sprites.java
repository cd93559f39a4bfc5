package org.invigil.datasets.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;

/** The kept pictures of one drawn head, one for each {@link Pose}. */
final class Sprites {
    static final double PIXELS_PER_CENTIMETRE = 8;
    /** One picture: head and shoulders. */
    static final int WIDTH = 416;

    static final int HEIGHT = 448;
    /** The point between the eyes, in one picture. */
    static final int EYES_X = 208;

    static final int EYES_Y = 142;
    private static final int COLUMNS = 4;
    static final int SHEET_WIDTH = WIDTH * COLUMNS;
    static final int SHEET_HEIGHT = HEIGHT * (Pose.values().length / COLUMNS);

    private final int[] colours;
    private final byte[] coverage;

    private Sprites(int[] colours, byte[] coverage) {
        this.colours = colours;
        this.coverage = coverage;
    }

    /** @param head place in {@code faces.json}, from 0 */
    static Sprites of(int head) throws IOException {
        BufferedImage colour = read(colourName(head));
        BufferedImage mask = read(maskName(head));
        int[] colours = colour.getRGB(0, 0, SHEET_WIDTH, SHEET_HEIGHT, null, 0, SHEET_WIDTH);
        int[] samples = mask.getRaster().getSamples(0, 0, SHEET_WIDTH, SHEET_HEIGHT, 0, (int[]) null);
        byte[] coverage = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            coverage[i] = (byte) samples[i];
        }
        return new Sprites(colours, coverage);
    }

    private static BufferedImage read(String name) throws IOException {
        try (InputStream in = Sprites.class.getResourceAsStream(name)) {
            return ImageIO.read(in);
        }
    }

    static String colourName(int head) {
        return "head-%02d.jpg".formatted(head);
    }

    static String maskName(int head) {
        return "head-%02d-mask.png".formatted(head);
    }

    static int left(Pose pose) {
        return pose.ordinal() % COLUMNS * WIDTH;
    }

    static int top(Pose pose) {
        return pose.ordinal() / COLUMNS * HEIGHT;
    }

    int[] colours() {
        return colours;
    }

    byte[] coverage() {
        return coverage;
    }
}
