package org.invigil.datasets.sample;

import java.io.IOException;

/** One drawn person at one size and in one light, ready to be laid over a room. */
final class Figure {
    private final int width;
    private final int height;
    private final int eyesX;
    private final int eyesY;
    /** For each pose: blue, green, red (weighted by coverage) and coverage of each pixel. */
    private final byte[][] layers;

    private Figure(int width, int height, int eyesX, int eyesY, byte[][] layers) {
        this.width = width;
        this.height = height;
        this.eyesX = eyesX;
        this.eyesY = eyesY;
        this.layers = layers;
    }

    /**
     * @param head its number in {@code faces.json}
     * @param scale 1 is a face about 115 pixels wide
     * @param light 1 as drawn, less is darker
     */
    static Figure of(int head, double scale, double light) throws IOException {
        Sprites sprites = Sprites.of(head);
        int width = (int) (Sprites.WIDTH * scale);
        int height = (int) (Sprites.HEIGHT * scale);
        byte[][] layers = new byte[Pose.values().length][];
        for (Pose pose : Pose.values()) {
            layers[pose.ordinal()] = scaled(sprites, pose, width, height, light);
        }
        return new Figure(width, height, (int) (Sprites.EYES_X * scale), (int) (Sprites.EYES_Y * scale), layers);
    }

    private static byte[] scaled(Sprites sprites, Pose pose, int width, int height, double light) {
        byte[] layer = new byte[width * height * 4];
        double step = (double) Sprites.WIDTH / width;
        for (int y = 0; y < height; y++) {
            double sourceY = Solid.clamp((y + 0.5) * step - 0.5, 0, Sprites.HEIGHT - 1.001);
            for (int x = 0; x < width; x++) {
                double sourceX = Solid.clamp((x + 0.5) * step - 0.5, 0, Sprites.WIDTH - 1.001);
                double[] sum = new double[4];
                for (int k = 0; k < 4; k++) {
                    int dx = k & 1;
                    int dy = k >> 1;
                    double weight =
                            Math.abs(1 - dx - (sourceX - (int) sourceX)) * Math.abs(1 - dy - (sourceY - (int) sourceY));
                    int at = (Sprites.top(pose) + (int) sourceY + dy) * Sprites.SHEET_WIDTH
                            + Sprites.left(pose)
                            + (int) sourceX
                            + dx;
                    double covered = weight * (sprites.coverage()[at] & 0xff) / 255;
                    int rgb = sprites.colours()[at];
                    sum[0] += covered * (rgb & 0xff);
                    sum[1] += covered * (rgb >> 8 & 0xff);
                    sum[2] += covered * (rgb >> 16 & 0xff);
                    sum[3] += covered;
                }
                int to = (y * width + x) * 4;
                for (int c = 0; c < 3; c++) {
                    layer[to + c] = (byte) Math.min(255, Math.round(sum[c] * light));
                }
                layer[to + 3] = (byte) Math.round(255 * sum[3]);
            }
        }
        return layer;
    }

    /**
     * Lays the figure over a picture of {@value Scene#WIDTH} x {@value Scene#HEIGHT} pixels (blue, green, red). Below
     * the figure's last row its shoulders go on.
     */
    void layOver(byte[] bgr, Pose pose, int x, int y) {
        byte[] layer = layers[pose.ordinal()];
        int left = x - eyesX;
        int top = y - eyesY;
        int fromX = Math.max(0, left);
        int toX = Math.min(Scene.WIDTH, left + width);
        for (int py = Math.max(0, top); py < Scene.HEIGHT; py++) {
            int row = Math.min(py - top, height - 1);
            int from = (row * width + fromX - left) * 4;
            int to = (py * Scene.WIDTH + fromX) * 3;
            for (int px = fromX; px < toX; px++, from += 4, to += 3) {
                int covered = layer[from + 3] & 0xff;
                if (covered == 0) {
                    continue;
                }
                int rest = 255 - covered;
                for (int c = 0; c < 3; c++) {
                    bgr[to + c] = (byte) ((layer[from + c] & 0xff) + ((bgr[to + c] & 0xff) * rest + 127) / 255);
                }
            }
        }
    }
}
