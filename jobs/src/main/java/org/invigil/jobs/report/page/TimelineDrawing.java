package org.invigil.jobs.report.page;

import java.util.List;

/**
 * A timeline as shapes of an SVG image, {@value #WIDTH} units wide.
 *
 * @param height of the whole image
 * @param axisTop where the axis below the lanes begins
 * @param breaks agreed breaks, across all lanes
 */
public record TimelineDrawing(int height, int axisTop, List<Lane> lanes, List<Tick> ticks, List<Span> breaks) {
    public static final int WIDTH = 1200;
    public static final int LEFT = 210;
    public static final int RIGHT = 1185;

    /** One row of the drawing. */
    public record Lane(Word label, int top, int height, List<Shape> shapes, List<Mark> marks) {
        public int middle() {
            return top + height / 2 + 4;
        }
    }

    /**
     * What was measured.
     *
     * @param look style class
     * @param path SVG path data
     */
    public record Shape(String look, String path) {}

    /**
     * Something to read more about.
     *
     * @param look style class
     * @param target id of the element that says more
     */
    public record Mark(String look, int left, int width, String target, Word title) {}

    /** A label on the axis. */
    public record Tick(int at, String label) {}

    /** A stretch across all lanes. */
    public record Span(int left, int width) {}
}
