package org.invigil.datasets.sample;

import static org.invigil.datasets.sample.Solid.bell;
import static org.invigil.datasets.sample.Solid.clamp;
import static org.invigil.datasets.sample.Solid.mix;
import static org.invigil.datasets.sample.Solid.step;

/** What is painted on a {@link HeadShape}: skin, brows, lashes, lips, beard, eyes. Linear light, own space. */
final class HeadPaint {
    /** A colour and how much it shines (0..1). */
    record Paint(Vector colour, double shine) {}

    private final HeadForm form;
    private final Pose pose;
    private final HeadShape shape;

    HeadPaint(HeadForm form, Pose pose, HeadShape shape) {
        this.form = form;
        this.pose = pose;
        this.shape = shape;
    }

    Paint skin(Vector q) {
        double ax = Math.abs(q.x());
        double noise = Noise.cloud(q.x() * 1.3, q.y() * 1.3, q.z() * 1.3) - 0.47;
        double fine = Noise.at(q.x() * 5, q.y() * 5, q.z() * 5) - 0.5;
        Vector colour = Vector.of(form.skin().colour()).times(1 + 0.30 * noise + 0.10 * fine);
        colour = flushed(colour, q, ax);
        if (q.z() > 3) {
            double dx = ax - form.eyes().halfDistance();
            colour = colour.times(1 - 0.22 * bell(dx * dx / 3.2 + (q.y() + 0.3) * (q.y() + 0.3) / 1.3));
        }
        if (q.z() > 2) {
            colour = madeUp(freckled(aged(colour, q, ax), q), q, ax);
        }
        if (q.z() > 3) {
            colour = lashed(colour, q);
        }
        if (q.z() > 2) {
            colour = browed(colour, q, ax);
        }
        Paint paint = new Paint(colour, 0.25);
        if (q.z() > 5) {
            paint = lipped(paint, q, ax);
        }
        if (form.hair().beard() > 0.01 && q.z() > -1) {
            paint = bearded(paint, q, ax);
        }
        if (form.hair().shape() == 0 && q.y() > 4.5) {
            paint = new Paint(paint.colour().times(1 - 0.12 * step(4.5, 7.5, q.y())), paint.shine());
        }
        return paint;
    }

    private static Vector flushed(Vector colour, Vector q, double ax) {
        if (q.z() < 0) {
            return colour;
        }
        double cheek = bell((ax - 4.2) * (ax - 4.2) / 4 + (q.y() + 4) * (q.y() + 4) / 4) * 0.6;
        double flush = cheek + bell((ax * ax + (q.y() + 4.2) * (q.y() + 4.2)) / 1.6) * 0.5;
        return colour.times(1 + 0.08 * flush, 1 - 0.14 * flush, 1 - 0.14 * flush);
    }

    private Vector aged(Vector colour, Vector q, double ax) {
        double age = form.skin().age();
        if (age < 0.01) {
            return colour;
        }
        double y = q.y();
        double dx = ax - (1.8 + 1.25 * clamp((-4.6 - y) / 2.8, 0, 1));
        double fold = bell(dx * dx / 0.07) * step(-4.2, -5, y) * step(-8, -7.2, y);
        Vector result = colour.times(1 - 0.45 * age * fold);
        for (int k = 0; k < 3; k++) {
            double dy = y - (4 + 0.95 * k + 0.18 * Math.sin(q.x() * 1.1 + k + form.seed()));
            result = result.times(1 - 0.28 * age * bell(dy * dy / 0.02) * step(4.6, 3, ax));
        }
        double bagX = ax - form.eyes().halfDistance();
        double bagY = y + 1.55 - 0.22 * bagX * bagX;
        result = result.times(1 - 0.35 * age * bell(bagY * bagY / 0.06) * step(1.9, 1.2, Math.abs(bagX)));
        for (int k = -1; k <= 1; k++) {
            double dy = y - 0.35 * k * (ax - 4.6) - 0.1 * k;
            result = result.times(1 - 0.3 * age * bell(dy * dy / 0.008) * step(4.7, 5, ax) * step(6.4, 5.8, ax));
        }
        return result;
    }

    private Vector freckled(Vector colour, Vector q) {
        double freckles = form.skin().freckles();
        if (freckles < 0.01) {
            return colour;
        }
        double spot = step(0.66, 0.8, Noise.at(q.x() * 3.6, q.y() * 3.6, q.z() * 3.6));
        double f = freckles * spot * step(1, -1, q.y()) * step(-8, -5, q.y());
        return colour.times(1 - 0.35 * f, 1 - 0.5 * f, 1 - 0.55 * f);
    }

    private Vector madeUp(Vector colour, Vector q, double ax) {
        double dx = ax - form.eyes().halfDistance();
        double dy = q.y() - 0.75;
        double share = form.eyes().makeUp() * bell(dx * dx / 2.2 + dy * dy / 0.35);
        return colour.mixed(new Vector(0.10, 0.07, 0.12), 0.6 * share);
    }

    private Vector lashed(Vector colour, Vector q) {
        HeadShape.EyeOpening eye = shape.eyeOpening(q);
        double along = Math.abs(eye.along());
        if (eye.aboveUpperLid() <= 0) {
            return colour.times(1 - 0.5 * step(0.16, 0.03, eye.outside()) * step(1.2, 0.9, along));
        }
        double lash = step(0.26, 0.06, eye.outside()) * step(1.25, 0.9, along);
        double dy = eye.aboveUpperLid() - 0.55;
        double crease = bell(dy * dy / 0.02) * step(1.2, 0.8, along);
        return colour.times(1 - 0.85 * lash).times(1 - 0.40 * form.eyes().crease() * crease);
    }

    private Vector browed(Vector colour, Vector q, double ax) {
        HeadForm.Brows brows = form.brows();
        double t = (ax - 1.1) / (3.9 * brows.length());
        if (t <= -0.1 || t >= 1.15) {
            return colour;
        }
        double y = brows.y() + brows.tilt() * t + brows.arch() * Math.sin(clamp(t * 1.1, 0, 1) * Math.PI);
        double thick = brows.thickness() * (t < 0.7 ? 1 : 1 - (t - 0.7) * 1.5);
        double share = step(1.25, 0.45, Math.abs(q.y() - y) / thick) * step(-0.08, 0.06, t) * step(1.12, 0.9, t);
        share *= 0.72 + 0.5 * Noise.at(q.x() * 6 + q.y() * 3, q.y() * 9, 0);
        return colour.mixed(Vector.of(form.hair().colour()).times(0.7), clamp(share, 0, 0.92));
    }

    private Paint lipped(Paint paint, Vector q, double ax) {
        HeadForm.Mouth mouth = form.mouth();
        double width = 2.35 * mouth.width();
        double along = ax / width;
        double t = 1 - along * along;
        if (t <= -0.2) {
            return paint;
        }
        double tt = Math.max(t, 0);
        double lip = mouth.fullness();
        double open = pose.mouthOpen();
        double y = q.y() - mouth.y();
        double upper = 0.85 * lip * Math.pow(tt, 0.6) - 0.16 * bell(ax * ax / 0.12) * lip;
        double lower = -(1.05 * lip + 1.5 * open) * Math.pow(tt, 0.7);
        double share = t <= 0 ? 0 : step(0.18, -0.12, Math.max(y - upper, lower - y));
        Vector skin = Vector.of(form.skin().colour());
        Vector red = skin.times(0.86, 0.62 - 0.14 * mouth.redness(), 0.66 - 0.08 * mouth.redness())
                .times(0.95 + 0.25 * (Noise.at(q.x() * 5, q.y(), 0) - 0.5));
        Vector colour = paint.colour().mixed(red, 0.85 * share);
        double shine = mix(paint.shine(), 0.55, share);
        if (open > 0.02) {
            double x = q.x() / (width * 0.70);
            double dy = (y + 0.75 * open) / (0.85 * open + 0.02);
            return new Paint(colour.mixed(new Vector(0.05, 0.015, 0.015), step(1.1, 0.85, x * x + dy * dy)), shine);
        }
        double line = y - 0.08 * Math.cos(ax * 2) + 0.025 * ax * ax;
        return new Paint(colour.times(1 - 0.8 * bell(line * line / 0.0081) * step(1.12, 0.9, along)), shine);
    }

    private Paint bearded(Paint paint, Vector q, double ax) {
        double y = q.y();
        double mouthY = form.mouth().y();
        double jaw = step(-5.6, -7.4, y + 0.28 * (ax - 3.2) * (ax > 3.2 ? -1 : 0));
        double side = step(4.2, 5.4, ax) * step(0.5, -1.5, y) * step(0, 2, q.z() + 2);
        double dy = y - mouthY - 1.25;
        double moustache = bell(dy * dy / 0.25) * step(2.9, 2.2, ax);
        double lipY = (y - mouthY + 0.05) / 1.15;
        double offLips = step(0.9, 1.25, Math.sqrt(ax * ax / 6.25 + lipY * lipY));
        double share = Math.max(Math.max(jaw, side), moustache) * offLips;
        share *= 0.6 + 0.7 * Noise.at(q.x() * 7, y * 4, q.z() * 7);
        share = clamp(share * form.hair().beard(), 0, 0.93);
        Vector beard = Vector.of(form.hair().colour()).times(0.85);
        return new Paint(paint.colour().mixed(beard, share), paint.shine() * (1 - 0.8 * share));
    }

    Paint hair(Vector q) {
        double strand = Noise.at(q.x() * 5 + form.seed(), q.y() * 0.8, q.z() * 5) * 0.6
                + Noise.at(q.x() * 11, q.y() * 1.3, q.z() * 11) * 0.4;
        return new Paint(Vector.of(form.hair().colour()).times(0.55 + 0.9 * strand), 0.12);
    }

    Paint eye(Vector q) {
        HeadForm.Eyes eyes = form.eyes();
        double side = q.x() < 0 ? -1 : 1;
        Vector m = q.minus(new Vector(side * eyes.halfDistance(), 0, 6.25 + eyes.depth()));
        double angle = Math.acos(clamp(m.unit().z(), -1, 1));
        double edge = Math.abs(m.x()) / 1.22;
        double shade = 1 - 0.35 * edge * edge;
        Vector white = new Vector(0.72, 0.69, 0.66).times(shade, shade * (1 - 0.1 * edge), shade * (1 - 0.12 * edge));
        double rays = 0.7 + 0.6 * Noise.at(Math.atan2(m.y(), m.x()) * 8, angle * 6, 0);
        Vector iris = Vector.of(eyes.iris()).times(rays * (1 - 0.6 * step(IRIS * 0.75, IRIS, angle)));
        Vector colour = white.mixed(iris, step(IRIS + 0.04, IRIS - 0.03, angle))
                .times(1 - 0.95 * step(PUPIL + 0.03, PUPIL - 0.02, angle));
        double lidShadow = step(-0.38, 0, shape.eyeOpening(q).aboveUpperLid());
        return new Paint(colour.times(1 - 0.55 * lidShadow), 1.2);
    }

    /** Half angles seen from the middle of the eyeball, radians. */
    private static final double IRIS = 0.52;

    private static final double PUPIL = 0.2;
}
