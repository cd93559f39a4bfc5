package org.invigil.models.network;

import java.util.Arrays;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Point;
import org.invigil.datasets.recording.Picture;

/**
 * Fits a picture into the middle of a black square and brings coordinates of the square back to the picture.
 *
 * @param width of the picture inside the square, in pixels of the square
 * @param height of the picture inside the square
 */
record Letterbox(int side, int left, int top, int width, int height) {
    static Letterbox around(int pictureWidth, int pictureHeight, int side) {
        double scale = (double) side / Math.max(pictureWidth, pictureHeight);
        int width = Math.max(1, (int) Math.round(pictureWidth * scale));
        int height = Math.max(1, (int) Math.round(pictureHeight * scale));
        return new Letterbox(side, (side - width) / 2, (side - height) / 2, width, height);
    }

    /**
     * Averages all pixels that fall into a pixel of the square: plain sampling would let a small face flicker. A
     * picture that grows is smooth: steps would hide a face.
     *
     * @return side x side x 3 bytes RGB
     */
    byte[] draw(Picture picture) {
        byte[] square = new byte[side * side * 3];
        if (width > picture.width()) {
            byte[] grown = Resized.bytes(picture, width, height);
            for (int y = 0; y < height; y++) {
                System.arraycopy(grown, y * width * 3, square, ((top + y) * side + left) * 3, width * 3);
            }
            return square;
        }
        int[] columns = new int[picture.width() * 3];
        for (int y = 0; y < height; y++) {
            int fromRow = y * picture.height() / height;
            int toRow = Math.max(fromRow + 1, (y + 1) * picture.height() / height);
            add(picture, fromRow, toRow, columns);
            int to = ((top + y) * side + left) * 3;
            for (int x = 0; x < width; x++, to += 3) {
                int fromColumn = x * picture.width() / width;
                int toColumn = Math.max(fromColumn + 1, (x + 1) * picture.width() / width);
                average(columns, fromColumn, toColumn, (toColumn - fromColumn) * (toRow - fromRow), square, to);
            }
        }
        return square;
    }

    /** Sums of each column's pixels from a row to another, which is left out. */
    private static void add(Picture picture, int fromRow, int toRow, int[] columns) {
        byte[] rgb = picture.rgb();
        Arrays.fill(columns, 0);
        for (int row = fromRow; row < toRow; row++) {
            int at = row * columns.length;
            for (int i = 0; i < columns.length; i++) {
                columns[i] += rgb[at + i] & 0xff;
            }
        }
    }

    private static void average(int[] columns, int fromColumn, int toColumn, int count, byte[] square, int to) {
        int red = count / 2;
        int green = count / 2;
        int blue = count / 2;
        for (int at = fromColumn * 3; at < toColumn * 3; at += 3) {
            red += columns[at];
            green += columns[at + 1];
            blue += columns[at + 2];
        }
        square[to] = (byte) (red / count);
        square[to + 1] = (byte) (green / count);
        square[to + 2] = (byte) (blue / count);
    }

    /** From shares of the square to shares of the picture. */
    Point toPicture(float x, float y) {
        return new Point((x * side - left) / width, (y * side - top) / height);
    }

    Box toPicture(float fromX, float fromY, float toX, float toY) {
        Point from = toPicture(fromX, fromY);
        Point to = toPicture(toX, toY);
        return new Box(from.x(), from.y(), to.x() - from.x(), to.y() - from.y());
    }
}
