package org.invigil.datasets.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes the sprite sheets that {@link Sprites} reads: {@code head-NN.jpg} (colour) and {@code head-NN-mask.png}
 * (coverage) for every head of {@code faces.json}. Run by a developer when heads or poses change; it takes about three
 * minutes of one core. The command is in {@code datasets/SOURCES.md}.
 */
public final class RenderHeads {
    private static final double GAMMA = 2.2;
    private static final String OTHER_GLASSES = "other-glasses";

    private RenderHeads() {}

    /**
     * @param arguments the folder to write to, and {@code other-glasses} to put glasses on those who wear none and to
     *     take them from the others: staged pictures to measure with
     */
    public static void main(String[] arguments) throws IOException {
        boolean isStaged = arguments.length == 2 && arguments[1].equals(OTHER_GLASSES);
        if (arguments.length != 1 && !isStaged) {
            throw new IllegalArgumentException(
                    "Name the folder to write the sheets to, and nothing else but " + OTHER_GLASSES);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<HeadForm> forms = HeadForm.all();
        for (int i = 0; i < forms.size(); i++) {
            writeSheet(isStaged ? forms.get(i).withOtherGlasses() : forms.get(i), folder, i);
        }
    }

    private static void writeSheet(HeadForm form, Path folder, int index) throws IOException {
        BufferedImage colour = new BufferedImage(Sprites.SHEET_WIDTH, Sprites.SHEET_HEIGHT, BufferedImage.TYPE_INT_RGB);
        BufferedImage mask = new BufferedImage(Sprites.SHEET_WIDTH, Sprites.SHEET_HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (Pose pose : Pose.values()) {
            double[][] pixels = rendered(new HeadRenderer(form, pose, Sprites.PIXELS_PER_CENTIMETRE));
            double[][] soft = blurred(pixels);
            int left = Sprites.left(pose);
            int top = Sprites.top(pose);
            double[] last = {0.5, 0.5, 0.5, 1};
            for (int y = 0; y < Sprites.HEIGHT; y++) {
                for (int x = 0; x < Sprites.WIDTH; x++) {
                    double[] pixel = soft[y * Sprites.WIDTH + x];
                    // The background repeats the last edge, so that JPEG does not ring across the silhouette.
                    last = pixel[3] > 0.02 ? pixel : last;
                    colour.setRGB(left + x, top + y, rgb(last));
                    mask.getRaster().setSample(left + x, top + y, 0, (int) Math.round(255 * pixel[3]));
                }
            }
        }
        writeJpeg(colour, folder.resolve(Sprites.colourName(index)));
        ImageIO.write(mask, "png", folder.resolve(Sprites.maskName(index)).toFile());
    }

    /** Red, green, blue (display values weighted by coverage) and coverage of each pixel, edges with four rays more. */
    private static double[][] rendered(HeadRenderer renderer) {
        int width = Sprites.WIDTH;
        HeadRenderer.Hit[] hits = new HeadRenderer.Hit[width * Sprites.HEIGHT];
        IntStream.range(0, hits.length)
                .parallel()
                .forEach(i -> hits[i] = look(renderer, i % width + 0.5, i / width + 0.5));
        double[][] pixels = new double[hits.length][];
        IntStream.range(0, hits.length).parallel().forEach(i -> {
            double[] sum = new double[4];
            if (isEdge(hits, i, width)) {
                for (int k = 0; k < 4; k++) {
                    add(sum, look(renderer, i % width + 0.25 + 0.5 * (k & 1), i / width + 0.25 + 0.25 * (k & 2)), 0.25);
                }
            } else {
                add(sum, hits[i], 1);
            }
            pixels[i] = sum;
        });
        return pixels;
    }

    private static HeadRenderer.Hit look(HeadRenderer renderer, double x, double y) {
        return renderer.look(x - Sprites.EYES_X, y - Sprites.EYES_Y);
    }

    private static void add(double[] sum, HeadRenderer.Hit hit, double weight) {
        if (hit == null) {
            return;
        }
        sum[0] += weight * display(hit.colour().x());
        sum[1] += weight * display(hit.colour().y());
        sum[2] += weight * display(hit.colour().z());
        sum[3] += weight;
    }

    private static double display(double linear) {
        return Math.pow(Solid.clamp(linear, 0, 1), 1 / GAMMA);
    }

    private static boolean isEdge(HeadRenderer.Hit[] hits, int i, int width) {
        int x = i % width;
        return (x > 0 && differ(hits[i], hits[i - 1]))
                || (x < width - 1 && differ(hits[i], hits[i + 1]))
                || (i >= width && differ(hits[i], hits[i - width]))
                || (i + width < hits.length && differ(hits[i], hits[i + width]));
    }

    private static boolean differ(HeadRenderer.Hit a, HeadRenderer.Hit b) {
        return a == null || b == null ? a != b : a.material() != b.material();
    }

    /** A 3 x 3 bell of 0.6 pixels: what a webcam's lens does. */
    private static double[][] blurred(double[][] pixels) {
        double[] bell = {0.166, 0.668, 0.166};
        double[][] result = new double[pixels.length][4];
        for (int y = 0; y < Sprites.HEIGHT; y++) {
            for (int x = 0; x < Sprites.WIDTH; x++) {
                double[] sum = result[y * Sprites.WIDTH + x];
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int yy = Math.min(Math.max(y + dy, 0), Sprites.HEIGHT - 1);
                        int xx = Math.min(Math.max(x + dx, 0), Sprites.WIDTH - 1);
                        for (int c = 0; c < 4; c++) {
                            sum[c] += bell[dy + 1] * bell[dx + 1] * pixels[yy * Sprites.WIDTH + xx][c];
                        }
                    }
                }
            }
        }
        return result;
    }

    private static int rgb(double[] pixel) {
        int red = (int) Math.round(255 * Solid.clamp(pixel[0] / pixel[3], 0, 1));
        int green = (int) Math.round(255 * Solid.clamp(pixel[1] / pixel[3], 0, 1));
        int blue = (int) Math.round(255 * Solid.clamp(pixel[2] / pixel[3], 0, 1));
        return red << 16 | green << 8 | blue;
    }

    private static void writeJpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(0.85f);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
    }
}
