package org.invigil.datasets.observation;

/** A rectangle as shares of the picture's width and height, 0..1 from the top left; it may reach over the edge. */
public record Box(float left, float top, float width, float height) {
    public float area() {
        return width * height;
    }

    public float centreX() {
        return left + width / 2;
    }

    public float centreY() {
        return top + height / 2;
    }

    /** Intersection over union, 0..1. */
    public float overlap(Box other) {
        float shared = Math.max(0, Math.min(left + width, other.left + other.width) - Math.max(left, other.left))
                * Math.max(0, Math.min(top + height, other.top + other.height) - Math.max(top, other.top));
        float union = area() + other.area() - shared;
        return union <= 0 ? 0 : shared / union;
    }
}
