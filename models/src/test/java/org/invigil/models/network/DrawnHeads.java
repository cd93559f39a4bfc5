package org.invigil.models.network;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.invigil.datasets.recording.Picture;

/** The heads that the sample exam day is drawn with: one sheet of twelve poses each. */
public final class DrawnHeads {
    public static final int FRONT = 0;
    public static final int MOUTH_OPEN = 3;
    public static final int DOWN = 6;
    public static final int LEFT = 8;
    public static final int RIGHT = 9;

    private static final int WIDTH = 416;
    private static final int HEIGHT = 448;
    private static final int COLUMNS = 4;

    private DrawnHeads() {}

    /** A picture of 640 x 480 with one head of a scale, its middle at x. */
    public static Picture frame(int head, int pose, double scale, int centreX) {
        BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(new java.awt.Color(190, 190, 180));
        graphics.fillRect(0, 0, 640, 480);
        int width = (int) (WIDTH * scale);
        int height = (int) (HEIGHT * scale);
        BufferedImage drawn = sprite(head, pose);
        graphics.drawImage(drawn, centreX - width / 2, 480 - height, width, height, null);
        graphics.dispose();
        return picture(frame);
    }

    /** Forehead to chin and nothing around it, in grey, few pixels. */
    static Picture greyCrop(int head, int pose, int width, int height) {
        BufferedImage crop = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = crop.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(sprite(head, pose), 0, 0, width, height, 140, 75, 276, 255, null);
        graphics.dispose();
        return picture(crop);
    }

    private static BufferedImage sprite(int head, int pose) {
        BufferedImage colours = read("head-%02d.jpg".formatted(head));
        BufferedImage mask = read("head-%02d-mask.png".formatted(head));
        BufferedImage sprite = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        int left = pose % COLUMNS * WIDTH;
        int top = pose / COLUMNS * HEIGHT;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int covered = mask.getRaster().getSample(left + x, top + y, 0);
                sprite.setRGB(x, y, covered << 24 | colours.getRGB(left + x, top + y) & 0xffffff);
            }
        }
        return sprite;
    }

    private static BufferedImage read(String name) {
        try (InputStream in = DrawnHeads.class.getResourceAsStream("/org/invigil/datasets/sample/" + name)) {
            return ImageIO.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Picture picture(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y);
                int at = (y * image.getWidth() + x) * 3;
                rgb[at] = (byte) (colour >> 16);
                rgb[at + 1] = (byte) (colour >> 8);
                rgb[at + 2] = (byte) colour;
            }
        }
        return new Picture(0, image.getWidth(), image.getHeight(), rgb, image.getWidth(), image.getHeight());
    }
}
