package org.invigil.datasets.recording;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.invigil.datasets.observation.Box;

/** Writes pictures as JPEG with marked places: the same bytes for the same picture, without fonts of the machine. */
public final class StillWriter {
    private static final int BYTES_PER_PIXEL = 3;
    private static final int WHITE = 0xff;
    private static final int BLACK = 0x00;

    private StillWriter() {}

    /**
     * A place in a picture.
     *
     * @param label short, digits and Latin letters; anything else leaves a blank. May be empty
     */
    public record Mark(Box box, String label) {}

    /**
     * The picture at its own size.
     *
     * @param quality 0..1 as JPEG encoders understand it; 0.8 is good for evidence
     */
    public static byte[] jpeg(Picture picture, List<Mark> marks, double quality) {
        byte[] rgb = picture.rgb().clone();
        for (Mark mark : marks) {
            draw(mark, rgb, picture.width(), picture.height());
        }
        return encode(rgb, picture.width(), picture.height(), quality);
    }

    private static void draw(Mark mark, byte[] rgb, int width, int height) {
        Box box = mark.box();
        int left = Math.round(box.left() * width);
        int top = Math.round(box.top() * height);
        int right = Math.round((box.left() + box.width()) * width) - 1;
        int bottom = Math.round((box.top() + box.height()) * height) - 1;
        // White inside black: seen on any ground.
        outline(rgb, width, height, left, top, right, bottom, BLACK);
        outline(rgb, width, height, left + 1, top + 1, right - 1, bottom - 1, WHITE);
        outline(rgb, width, height, left + 2, top + 2, right - 2, bottom - 2, BLACK);
        // Readable beside the picture as a whole, and no wider than half of what it names.
        int halfWidth = (right - left) / (2 * PixelLetters.columns(mark.label()));
        int dotPixels = Math.max(1, Math.min(height / 160, halfWidth));
        PixelLetters.draw(
                mark.label(), dotPixels, (x, y, ink) -> set(rgb, width, height, left + 4 + x, top + 4 + y, ink));
    }

    private static void outline(
            byte[] rgb, int width, int height, int left, int top, int right, int bottom, int value) {
        for (int x = left; x <= right; x++) {
            set(rgb, width, height, x, top, value);
            set(rgb, width, height, x, bottom, value);
        }
        for (int y = top; y <= bottom; y++) {
            set(rgb, width, height, left, y, value);
            set(rgb, width, height, right, y, value);
        }
    }

    private static void set(byte[] rgb, int width, int height, int x, int y, int value) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            int at = (y * width + x) * BYTES_PER_PIXEL;
            rgb[at] = (byte) value;
            rgb[at + 1] = (byte) value;
            rgb[at + 2] = (byte) value;
        }
    }

    private static byte[] encode(byte[] rgb, int width, int height, double quality) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * BYTES_PER_PIXEL;
                row[x] = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
