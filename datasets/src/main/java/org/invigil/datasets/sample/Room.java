package org.invigil.datasets.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Random;

/** The wall and furniture behind an examinee, another for each room. Nothing in it looks like a face, book or phone. */
final class Room {
    private static final int FLOOR_Y = 400;

    private final Random random;
    private final Graphics2D graphics;

    private Room(Random random, Graphics2D graphics) {
        this.random = random;
        this.graphics = graphics;
    }

    /** {@value Scene#WIDTH} x {@value Scene#HEIGHT} pixels, blue, green, red. */
    static byte[] draw(Random random) {
        BufferedImage image = new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Room room = new Room(random, graphics);
        room.wall();
        boolean windowLeft = random.nextBoolean();
        room.window(windowLeft ? 30 : 450);
        switch (random.nextInt(3)) {
            case 0 -> room.wardrobe(windowLeft ? 490 : 20);
            case 1 -> room.shelf(windowLeft ? 470 : 30);
            default -> room.door(windowLeft ? 480 : 40);
        }
        if (random.nextBoolean()) {
            room.plant(windowLeft ? 230 : 400);
        } else {
            room.lamp(windowLeft ? 425 : 200);
        }
        graphics.dispose();
        return bytes(outOfFocus(image), random);
    }

    private void wall() {
        Color top = tone(random.nextFloat(), 0.10f, 0.80f);
        graphics.setPaint(new GradientPaint(0, 0, top, Scene.WIDTH, FLOOR_Y, shade(top, 0.86)));
        graphics.fill(new Rectangle2D.Double(0, 0, Scene.WIDTH, FLOOR_Y));
        Color floor = tone(0.08f, 0.35f, 0.45f);
        graphics.setPaint(new GradientPaint(0, FLOOR_Y, floor, 0, Scene.HEIGHT, shade(floor, 0.8)));
        graphics.fill(new Rectangle2D.Double(0, FLOOR_Y, Scene.WIDTH, Scene.HEIGHT - FLOOR_Y));
        box(0, FLOOR_Y - 14, Scene.WIDTH, 14, shade(top, 1.1));
    }

    private void window(int x) {
        int y = 40 + random.nextInt(20);
        box(x - 8, y - 8, 166, 226, new Color(235, 233, 226));
        graphics.setPaint(new GradientPaint(0, y, new Color(176, 203, 226), 0, y + 210f, new Color(214, 222, 214)));
        graphics.fill(new Rectangle2D.Double(x, y, 150, 210));
        box(x + 71, y, 8, 210, new Color(228, 226, 219));
        box(x, y + 100, 150, 7, new Color(228, 226, 219));
        Color curtain = tone(random.nextFloat(), 0.35f, 0.62f);
        for (int i = 0; i < 4; i++) {
            box(x - 26 + i * 9, y - 20, 9, 270, shade(curtain, i % 2 == 0 ? 1 : 0.86));
            box(x + 140 + i * 9, y - 20, 9, 270, shade(curtain, i % 2 == 0 ? 0.9 : 1));
        }
    }

    private void wardrobe(int x) {
        Color wood = tone(0.07f, 0.4f, 0.5f);
        box(x, 60, 135, 345, wood);
        box(x + 5, 66, 60, 330, shade(wood, 1.12));
        box(x + 70, 66, 60, 330, shade(wood, 1.12));
        box(x + 59, 220, 4, 26, new Color(190, 186, 175));
        box(x + 72, 220, 4, 26, new Color(190, 186, 175));
    }

    private void shelf(int x) {
        Color wood = tone(0.09f, 0.35f, 0.6f);
        for (int row = 0; row < 3; row++) {
            int y = 110 + row * 80;
            box(x, y, 140, 8, wood);
            box(x + 8, y + 8, 4, 10, shade(wood, 0.8));
            box(x + 128, y + 8, 4, 10, shade(wood, 0.8));
            int at = x + 10;
            while (at < x + 100) {
                int width = 28 + random.nextInt(22);
                int height = 26 + random.nextInt(22);
                box(at, y - height, width, height, tone(random.nextFloat(), 0.25f, 0.65f));
                at += width + 8;
            }
        }
    }

    private void door(int x) {
        Color paint = new Color(226, 222, 211);
        box(x - 8, 34, 136, 372, shade(paint, 0.9));
        box(x, 42, 120, 364, paint);
        for (int row = 0; row < 3; row++) {
            box(x + 16, 60 + row * 112, 88, 92, shade(paint, 0.93));
            box(x + 20, 64 + row * 112, 80, 84, shade(paint, 1.02));
        }
        box(x + 100, 222, 14, 5, new Color(150, 146, 138));
    }

    private void plant(int x) {
        graphics.setColor(tone(0.03f, 0.5f, 0.55f));
        Path2D pot = new Path2D.Double();
        pot.moveTo(x, 350);
        pot.lineTo(x + 50, 350);
        pot.lineTo(x + 42, 405);
        pot.lineTo(x + 8, 405);
        pot.closePath();
        graphics.fill(pot);
        for (int i = 0; i < 11; i++) {
            double angle = Math.toRadians(-160 + i * 14 + random.nextInt(8));
            graphics.setColor(tone(0.30f, 0.45f, 0.32f + 0.16f * random.nextFloat()));
            Path2D leaf = new Path2D.Double();
            double tipX = x + 25 + Math.cos(angle) * 80;
            double tipY = 345 + Math.sin(angle) * 110;
            leaf.moveTo(x + 20, 350);
            leaf.quadTo((x + tipX) / 2 - 10, (340 + tipY) / 2, tipX, tipY);
            leaf.quadTo((x + 30 + tipX) / 2 + 12, (345 + tipY) / 2, x + 30, 350);
            graphics.fill(leaf);
        }
    }

    private void lamp(int x) {
        box(x + 22, 160, 5, 245, new Color(96, 92, 86));
        Path2D screen = new Path2D.Double();
        screen.moveTo(x + 10, 110);
        screen.lineTo(x + 40, 110);
        screen.lineTo(x + 52, 165);
        screen.lineTo(x - 2, 165);
        screen.closePath();
        graphics.setColor(new Color(240, 224, 186));
        graphics.fill(screen);
        graphics.setColor(new Color(90, 86, 80));
        graphics.fill(new Ellipse2D.Double(x + 2, 398, 46, 12));
    }

    private void box(int x, int y, int width, int height, Color colour) {
        graphics.setPaint(new GradientPaint(x, y, colour, x + width, y + (float) height, shade(colour, 0.93)));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    private Color tone(float hue, float saturation, float brightness) {
        return Color.getHSBColor(hue, saturation, brightness * (0.92f + 0.16f * random.nextFloat()));
    }

    private static Color shade(Color colour, double factor) {
        return new Color(
                (int) Math.min(255, colour.getRed() * factor), (int) Math.min(255, colour.getGreen() * factor), (int)
                        Math.min(255, colour.getBlue() * factor));
    }

    /** The room lies behind the plane that the camera is focused on. */
    private static BufferedImage outOfFocus(BufferedImage image) {
        float[] weights = new float[25];
        Arrays.fill(weights, 1f / weights.length);
        return new ConvolveOp(new Kernel(5, 5, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
    }

    private static byte[] bytes(BufferedImage image, Random random) {
        double light = 0.78 + 0.2 * random.nextDouble();
        byte[] bgr = new byte[Scene.WIDTH * Scene.HEIGHT * 3];
        for (int i = 0; i < Scene.WIDTH * Scene.HEIGHT; i++) {
            int rgb = image.getRGB(i % Scene.WIDTH, i / Scene.WIDTH);
            bgr[i * 3] = (byte) (light * (rgb & 0xff));
            bgr[i * 3 + 1] = (byte) (light * (rgb >> 8 & 0xff));
            bgr[i * 3 + 2] = (byte) (light * (rgb >> 16 & 0xff));
        }
        return bgr;
    }
}
