package org.invigil.datasets.sample;

import static org.invigil.datasets.sample.Solid.bell;
import static org.invigil.datasets.sample.Solid.capsule;
import static org.invigil.datasets.sample.Solid.cut;
import static org.invigil.datasets.sample.Solid.ellipsoid;
import static org.invigil.datasets.sample.Solid.join;
import static org.invigil.datasets.sample.Solid.length;
import static org.invigil.datasets.sample.Solid.mix;
import static org.invigil.datasets.sample.Solid.sphere;
import static org.invigil.datasets.sample.Solid.step;

/**
 * The surface of one head in one pose, as signed distances in centimetres. Head space has its origin between the eyes;
 * "own" space is head space with the head's own width and length taken out, where all features lie at mean places.
 */
final class HeadShape {
    /** What a point of the surface is made of. */
    enum Material {
        SKIN,
        HAIR,
        EYE,
        CLOTH,
        GLASSES
    }

    /** Beyond this the bounding sphere stands in for the head, which spares most of the work. */
    private static final double NEAR = 3;

    private static final double PIVOT_Y = -5;
    private static final double PIVOT_Z = -2;

    private final HeadForm form;
    private final Pose pose;
    private final double[] turn;

    HeadShape(HeadForm form, Pose pose) {
        this.form = form;
        this.pose = pose;
        this.turn = rotation(
                Math.toRadians(pose.yawDegrees()),
                Math.toRadians(pose.pitchDegrees()),
                Math.toRadians(pose.rollDegrees()));
    }

    /** Roll after yaw after pitch, row by row. */
    private static double[] rotation(double yaw, double pitch, double roll) {
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        double cr = Math.cos(roll);
        double sr = Math.sin(roll);
        double[] a = {cy, sy * sp, sy * cp, 0, cp, -sp, -sy, cy * sp, cy * cp};
        double[] turn = new double[9];
        for (int j = 0; j < 3; j++) {
            turn[j] = cr * a[j] - sr * a[3 + j];
            turn[3 + j] = sr * a[j] + cr * a[3 + j];
            turn[6 + j] = a[6 + j];
        }
        return turn;
    }

    Vector inHead(Vector p) {
        double y = p.y() - PIVOT_Y;
        double z = p.z() - PIVOT_Z;
        return new Vector(
                turn[0] * p.x() + turn[3] * y + turn[6] * z,
                turn[1] * p.x() + turn[4] * y + turn[7] * z + PIVOT_Y,
                turn[2] * p.x() + turn[5] * y + turn[8] * z + PIVOT_Z);
    }

    Vector own(Vector head) {
        double x = (head.x() + 0.10 * Math.sin(head.y() * 0.35 + form.seed()))
                / form.skull().width();
        double y = head.y() < 0 ? head.y() / form.skull().lowerLength() : head.y();
        return new Vector(x, y, head.z());
    }

    double distance(Vector p) {
        Vector head = inHead(p);
        double d = clothDistance(p.x(), p.y(), p.z());
        double far = length(head.x(), head.y() + 1, head.z() + 1) - 17;
        if (far > NEAR) {
            return Math.min(Math.min(d, far), neckDistance(head));
        }
        Vector q = own(head);
        d = Math.min(d, skinDistance(head, q));
        d = Math.min(d, hairDistance(q));
        d = Math.min(d, eyeDistance(q));
        return Math.min(d, glassesDistance(q));
    }

    /** Of the nearest part; empty space belongs to whatever is nearest. */
    Material material(Vector p) {
        Vector head = inHead(p);
        Vector q = own(head);
        Material material = Material.CLOTH;
        double d = clothDistance(p.x(), p.y(), p.z());
        double skin = skinDistance(head, q);
        if (skin < d) {
            d = skin;
            material = Material.SKIN;
        }
        double hair = hairDistance(q);
        if (hair < d) {
            d = hair;
            material = Material.HAIR;
        }
        double eye = eyeDistance(q);
        if (eye < d) {
            d = eye;
            material = Material.EYE;
        }
        return glassesDistance(q) < d ? Material.GLASSES : material;
    }

    /**
     * Where a point of own space lies in the almond between the lids.
     *
     * @param outside distance to the opening, negative inside it
     * @param along -1 inner to 1 outer corner
     * @param aboveUpperLid distance above the upper lid's edge
     */
    record EyeOpening(double outside, double along, double aboveUpperLid) {}

    EyeOpening eyeOpening(Vector q) {
        HeadForm.Eyes eyes = form.eyes();
        double across = Math.abs(q.x()) - eyes.halfDistance();
        double halfWidth = 1.52 * eyes.size();
        double along = across / halfWidth;
        double y = q.y() - eyes.tilt() * across;
        double t = 1 - along * along;
        double open = 1 - pose.blink();
        double tall = eyes.height() * eyes.size();
        double upper = 0.62 * tall * open * (t > 0 ? Math.pow(t, 0.7) : t) - 0.35 * (1 - open);
        double lower = -0.48 * tall * (t > 0 ? Math.pow(t, 0.8) : t);
        double outside = Math.max(y - upper, lower - y);
        if (t < 0) {
            outside = Math.max(outside, (Math.abs(along) - 1) * halfWidth);
        }
        return new EyeOpening(outside, along, y - upper);
    }

    private double skinDistance(Vector head, Vector q) {
        HeadForm.Skull skull = form.skull();
        HeadForm.Eyes eyes = form.eyes();
        double x = q.x();
        double y = q.y();
        double z = q.z();
        double ax = Math.abs(x);
        double d = ellipsoid(x, y, z, 0, 3.3, -0.8, 7.3, 8 * skull.forehead(), 9.3);
        d = join(d, ellipsoid(x, y, z, 0, -2.2, 1.2, 6.3, 8, 7.2), 2);
        d = join(d, ellipsoid(x, y, z, 0, -7.2, 2.9, 4.9 * skull.jaw(), 3.4, 5.2), 2.2);
        double chin = skull.chin();
        d = join(d, ellipsoid(ax, y, z, skull.jaw(), -9.3, 6, 1.9 * skull.jaw(), 1.7 * chin, 2 * chin), 1.6);
        d = join(d, ellipsoid(ax, y, z, 4.3, -2.9, 4.8, 2.1, 1.9, 2.2 * skull.cheekbone()), 1.6);
        double fat = skull.cheekFat();
        d = join(
                d,
                ellipsoid(ax, y, z, 2.6 + 0.9 * fat, -4.9 - 0.5 * fat, 5.6, 2.2 + 0.8 * fat, 2.6, 2 + 0.5 * fat),
                1.5);
        double ridge = skull.browRidge();
        d = join(d, capsule(ax, y, z, 0.8, 1.75, 7.45, 4.6, 1.9, 5.9, 0.95 * ridge, 0.8 * ridge), 1.2);
        d = cut(d, -ellipsoid(ax, y, z, eyes.halfDistance() - 0.1, -0.05, 8.6, 2.1, 1.35, 1.7), 1.1);
        d = join(d, sphere(ax, y, z, eyes.halfDistance(), 0, 6.25 + eyes.depth(), 1.45), 0.45);
        if (z > 5.5) {
            d = cut(d, -eyeOpening(q).outside() * 0.8, 0.12);
        }
        d = withNose(d, x, y, z);
        d = withMouth(d, x, y, z);
        double ear = Math.max(
                ellipsoid(ax, y, z, 7.35, -1.2, -0.8, 0.9, 3.1, 1.9), -ellipsoid(ax, y, z, 8.2, -1, -0.1, 0.5, 1.9, 1));
        d = join(d, ear, 0.5);
        return join(d, neckDistance(head), 1.6);
    }

    private double withNose(double d, double x, double y, double z) {
        double length = form.nose().length();
        double width = form.nose().width();
        double out = form.nose().out();
        double ax = Math.abs(x);
        double tipZ = 8.1 + 2.2 * out;
        double nose = capsule(x, y, z, 0, 0.9, 7.5, 0, -4.1 * length, tipZ, 0.55 * width, 0.85 * width);
        nose = join(nose, sphere(x, y, z, 0, -4.1 * length, tipZ, 0.95 * width), 0.5);
        nose = join(
                nose, ellipsoid(ax, y, z, 1.2 * width, -4.35 * length, 8.1 + 0.7 * out, 0.72 * width, 0.65, 1), 0.5);
        nose = join(nose, capsule(x, y, z, 0, -3.2 * length, 7.6, 0, -4.6 * length, 8.4, 1.2 * width, width), 0.8);
        double nostril = ellipsoid(ax, y, z, 0.62 * width, -4.95 * length, 8.3 + 1.1 * out, 0.36 * width, 0.4, 0.5);
        return cut(join(d, nose, 0.9), -nostril, 0.25);
    }

    private double withMouth(double d, double x, double y, double z) {
        HeadForm.Mouth mouth = form.mouth();
        double ax = Math.abs(x);
        double open = pose.mouthOpen();
        double lip = mouth.fullness();
        double result = join(d, ellipsoid(x, y, z, 0, mouth.y(), 6, 2.9, 2.2, 2.5), 1.6);
        double width = 2.35 * mouth.width();
        double along = ax / width;
        if (along >= 1.25) {
            return result;
        }
        double upper = ellipsoid(ax, y, z, 0.75, mouth.y() + 0.42 * lip, 7.95, width * 0.62, 0.48 * lip, 0.75);
        double lower = ellipsoid(
                x, y, z, 0, mouth.y() - 0.52 * lip - 1.5 * open, 7.95 - 0.2 * open, width * 0.72, 0.55 * lip, 0.8);
        result = join(result, join(upper, lower, 0.12), 0.35);
        if (open > 0.02) {
            double cavity = ellipsoid(x, y, z, 0, mouth.y() - 0.75 * open, 8.6, width * 0.72, 0.85 * open + 0.02, 1.9);
            result = cut(result, -cavity, 0.15);
        }
        if (z > 6) {
            double line = y - mouth.y() - 0.08 * Math.cos(ax * 2) + 0.025 * ax * ax;
            double gap = 0.06 + open * 0.5 * Math.max(0, 1 - along * along);
            result += 0.38 * bell(line * line / (gap * gap + 0.02)) * step(1.15, 0.8, along);
        }
        return result;
    }

    private static double neckDistance(Vector head) {
        return capsule(head.x(), head.y(), head.z(), 0, -6, -2.2, 0, -19, -3.2, 4.9, 5.4);
    }

    private double hairDistance(Vector q) {
        int shape = form.hair().shape();
        if (shape == 0) {
            return 1e3;
        }
        double x = q.x();
        double y = q.y();
        double z = q.z();
        double ax = Math.abs(x);
        double forehead = form.skull().forehead();
        double thick = new double[] {0, 0.45, 1, 1, 0.9, 1.6}[shape];
        double noise = 0.5 * (Noise.at(x * 0.9 + form.seed() * 7, y * 0.35, z * 0.6) - 0.5)
                + 0.25 * (Noise.at(x * 3, y * 1.2, z * 2) - 0.5);
        double d = ellipsoid(x, y, z, 0, 3.5, -0.9, 7.3 + thick, 8 * forehead + thick, 9.3 + thick * 0.8)
                + noise * (shape == 1 ? 0.5 : 1);
        double front = new double[] {0, 6, 4.3, 5.2, 6, 5.6}[shape] * forehead + (shape == 4 ? 0.35 * x : 0);
        front -= 0.05 * ax * ax * (shape == 3 ? 0.6 : 0.2);
        double low = shape == 3 ? -13 : shape == 1 ? -4 : -6.5;
        double line = mix(low, front, step(-1.5, 6.5, z + 0.12 * (ax - 4)));
        d = cut(d, line - y, 0.7);
        if (shape == 3) {
            double sides = ellipsoid(ax, y, z, 7, -4, -0.8, 1.7, 10.5, 3.8);
            sides = join(sides, ellipsoid(x, y, z, 0, -4, -5.5, 7.5, 10, 4), 1.5);
            d = join(d, sides + noise, 1.2);
        }
        return shape == 5 ? join(d, sphere(x, y, z, 0, 11.5, -5, 3.6) + noise, 0.6) : d;
    }

    private double eyeDistance(Vector q) {
        HeadForm.Eyes eyes = form.eyes();
        return sphere(Math.abs(q.x()), q.y(), q.z(), eyes.halfDistance(), 0, 6.25 + eyes.depth(), 1.22);
    }

    private double glassesDistance(Vector q) {
        if (form.glasses() == 0) {
            return 1e3;
        }
        double ax = Math.abs(q.x());
        double y = q.y();
        double middle = form.eyes().halfDistance() + 0.15;
        double z = 9 - 0.05 * ax * ax;
        double dx = ax - middle;
        double dy = y + 0.25;
        double rim = form.glasses() == 2 ? length(dx, dy, 0) - 2.2 : squareRim(Math.abs(dx) - 1.9, Math.abs(dy) - 1.2);
        double d = length(rim, q.z() - z, 0) - 0.19;
        d = Math.min(d, capsule(ax, y, q.z(), middle + 2.2, 0.4, z - 0.4, 7.4, 0.4, -1, 0.16, 0.16));
        return Math.min(d, capsule(q.x(), y, q.z(), 0, 0.25, 9.2, middle - 2.1, 0.25, z, 0.16, 0.16));
    }

    private static double squareRim(double x, double y) {
        return length(Math.max(x, 0), Math.max(y, 0), 0) + Math.min(Math.max(x, y), 0) - 0.5;
    }

    private static double clothDistance(double x, double y, double z) {
        double d = capsule(Math.abs(x), y, z, 0, -21.5, -3.5, 16, -24.5, -4.5, 4.6, 4.4);
        d = join(d, ellipsoid(x, y, z, 0, -36, -3, 18, 19, 8.5), 4);
        d = join(d, capsule(Math.abs(x), y, z, 17, -26, -4.3, 20.5, -46, 0.5, 4.6, 4.4), 1.2);
        return join(d, capsule(x, y, z, 0, -16.5, -3, 0, -20, -3.2, 6.1, 7), 1);
    }
}
