package org.invigil.jobs.report.page;

import java.util.List;
import java.util.function.LongToIntFunction;
import org.invigil.datasets.Stretch;

/**
 * Many bars of one look as a single path of a {@link TimelineDrawing}; neighbours of the same height become one bar.
 */
final class BarOutline {
    private final LongToIntFunction x;
    private final StringBuilder path = new StringBuilder();
    private int left;
    private int right;
    private int bottom;
    private int height;

    /** @param x place of a moment, given in milliseconds */
    BarOutline(LongToIntFunction x) {
        this.x = x;
    }

    void bar(Stretch stretch, int bottomOfBar, int heightOfBar) {
        int from = x.applyAsInt(stretch.startMillis());
        int to = Math.max(from + 1, x.applyAsInt(stretch.endMillis()));
        if (height == heightOfBar && bottom == bottomOfBar && from == right) {
            right = to;
            return;
        }
        flush();
        left = from;
        right = to;
        bottom = bottomOfBar;
        height = heightOfBar;
    }

    void addTo(List<TimelineDrawing.Shape> shapes, String look) {
        flush();
        if (path.length() > 0) {
            shapes.add(new TimelineDrawing.Shape(look, path.toString()));
        }
    }

    private void flush() {
        if (height > 0) {
            path.append('M').append(left).append(' ').append(bottom);
            path.append('v').append(-height).append('h').append(right - left);
            path.append('v').append(height).append('z');
        }
        height = 0;
    }
}
