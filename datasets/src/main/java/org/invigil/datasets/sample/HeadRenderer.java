package org.invigil.datasets.sample;

import static org.invigil.datasets.sample.Solid.clamp;
import static org.invigil.datasets.sample.Solid.mix;

/**
 * Draws one head with shoulders by marching rays through a {@link HeadShape}. Slow (about a second a picture), so
 * {@link RenderHeads} does it once and the pictures are kept.
 */
final class HeadRenderer {
    /** Centimetres from the camera to the middle of the head: a laptop on a desk. */
    private static final double DISTANCE = 69;

    private static final double NOTHING = -1;
    private static final Vector LIGHT = new Vector(-0.45, 0.55, 0.8).unit();
    private static final Vector FILL = new Vector(0.22, 0.1, 1).unit();
    private static final Vector SCREEN = new Vector(-0.2, 0.35, 1).unit();
    private static final double KEY = 0.85;
    private static final double AMBIENT = 0.55;

    private final HeadForm form;
    private final HeadShape shape;
    private final HeadPaint paint;
    private final double focalPixels;

    /** @param pixelsPerCentimetre at the head's distance */
    HeadRenderer(HeadForm form, Pose pose, double pixelsPerCentimetre) {
        this.form = form;
        this.shape = new HeadShape(form, pose);
        this.paint = new HeadPaint(form, pose, shape);
        this.focalPixels = pixelsPerCentimetre * DISTANCE;
    }

    /** What a ray meets: nothing (null) or a colour in linear light. */
    record Hit(HeadShape.Material material, Vector colour) {}

    /**
     * @param right pixels right of the point between the eyes
     * @param down pixels below it
     * @return null where the ray passes the head and the shoulders
     */
    Hit look(double right, double down) {
        Vector ray = new Vector(right / focalPixels, -down / focalPixels, -1).unit();
        Vector camera = new Vector(0, 0, DISTANCE);
        double travelled = march(camera, ray);
        if (travelled == NOTHING) {
            return null;
        }
        Vector p = camera.plus(ray.times(travelled));
        HeadShape.Material material = shape.material(p);
        return new Hit(material, lit(p, ray, material));
    }

    private double march(Vector camera, Vector ray) {
        double t = DISTANCE - 26;
        for (int i = 0; i < 110 && t < DISTANCE + 30; i++) {
            double d = shape.distance(camera.plus(ray.times(t)));
            if (d < 0.012) {
                return t;
            }
            t += d * 0.72;
        }
        return NOTHING;
    }

    private Vector lit(Vector p, Vector ray, HeadShape.Material material) {
        Vector q = shape.own(shape.inHead(p));
        Vector normal = gradient(p);
        HeadPaint.Paint surface;
        double gloss = 18;
        switch (material) {
            case SKIN -> {
                surface = paint.skin(q);
                normal = normal.plus(new Vector(
                                        Noise.at(q.x() * 7, q.y() * 7, q.z() * 7) - 0.5,
                                        Noise.at(q.x() * 7 + 31, q.y() * 7 + 7, q.z() * 7 + 3) - 0.5,
                                        0)
                                .times(0.1))
                        .unit();
            }
            case HAIR -> {
                surface = paint.hair(q);
                gloss = 10;
            }
            case EYE -> {
                surface = paint.eye(q);
                gloss = 60;
            }
            case GLASSES -> {
                surface = new HeadPaint.Paint(new Vector(0.03, 0.03, 0.035), 0.6);
                gloss = 40;
            }
            default ->
                surface = new HeadPaint.Paint(
                        Vector.of(form.cloth()).times(0.85 + 0.3 * Noise.cloud(p.x() * 0.9, p.y() * 0.9, p.z() * 0.9)),
                        0.02);
        }
        return shaded(p, ray, normal, surface, gloss, material == HeadShape.Material.SKIN ? 0.25 : 0.05);
    }

    /** @param wrap how far light creeps round the edge of shadow; skin is soft */
    private Vector shaded(Vector p, Vector ray, Vector normal, HeadPaint.Paint surface, double gloss, double wrap) {
        double towards = normal.dot(LIGHT);
        double shadow = towards > -0.2 ? shadow(p.plus(normal.times(0.12))) : 0;
        double diffuse = clamp((towards + wrap) / (1 + wrap), 0, 1);
        double soft = mix(1, shadow, 0.9);
        double ambient = AMBIENT
                * occlusion(p, normal)
                * (0.55 * (0.6 + 0.4 * normal.y()) + 0.45 * clamp(normal.dot(FILL) * 0.6 + 0.4, 0, 1));
        Vector light = new Vector(
                KEY * diffuse * mix(soft, 1, 0.10) + ambient * 1.02,
                KEY * diffuse * soft * 0.97 + ambient,
                KEY * diffuse * soft * 0.98 * 0.92 + ambient * 1.02);
        double halfway = clamp(normal.dot(LIGHT.minus(ray).unit()), 0, 1);
        double fromScreen = clamp(normal.dot(SCREEN.minus(ray).unit()), 0, 1);
        double glint = Math.pow(halfway, gloss) * surface.shine() * KEY * shadow * 0.5
                + Math.pow(fromScreen, gloss * 1.5) * surface.shine() * 0.36 * AMBIENT;
        return surface.colour().times(light.x(), light.y(), light.z()).plus(new Vector(glint, glint, glint));
    }

    private Vector gradient(Vector p) {
        double e = 0.03;
        double a = shape.distance(p.plus(new Vector(e, -e, -e)));
        double b = shape.distance(p.plus(new Vector(-e, -e, e)));
        double c = shape.distance(p.plus(new Vector(-e, e, -e)));
        double d = shape.distance(p.plus(new Vector(e, e, e)));
        return new Vector(a - b - c + d, -a - b + c + d, -a + b - c + d).unit();
    }

    /** 0 in full shadow, 1 in full light. */
    private double shadow(Vector p) {
        double light = 1;
        double t = 0.35;
        for (int i = 0; i < 28 && t < 30; i++) {
            double d = shape.distance(p.plus(LIGHT.times(t)));
            if (d < 0.01) {
                return 0;
            }
            light = Math.min(light, 9 * d / t);
            t += clamp(d * 0.9, 0.15, 2.5);
        }
        return clamp(light, 0, 1);
    }

    private double occlusion(Vector p, Vector normal) {
        double blocked = 0;
        double weight = 1;
        for (int i = 1; i <= 4; i++) {
            double e = 0.35 * i;
            blocked += (e - shape.distance(p.plus(normal.times(e)))) * weight;
            weight *= 0.7;
        }
        return clamp(1 - 0.55 * blocked, 0.15, 1);
    }
}
