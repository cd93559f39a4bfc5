package org.invigil.models.network;

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
        for (int y = 0; y < height; y++) {
            int fromRow = y * picture.height() / height;
            int toRow = Math.max(fromRow + 1, (y + 1) * picture.height() / height);
            for (int x = 0; x < width; x++) {
                int fromColumn = x * picture.width() / width;
                int toColumn = Math.max(fromColumn + 1, (x + 1) * picture.width() / width);
                average(picture, fromColumn, fromRow, toColumn, toRow, square, ((top + y) * side + left + x) * 3);
            }
        }
        return square;
    }

    private static void average(
            Picture picture, int fromColumn, int fromRow, int toColumn, int toRow, byte[] square, int at) {
        byte[] rgb = picture.rgb();
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int row = fromRow; row < toRow; row++) {
            int pixel = (row * picture.width() + fromColumn) * 3;
            for (int column = fromColumn; column < toColumn; column++) {
                red += rgb[pixel++] & 0xff;
                green += rgb[pixel++] & 0xff;
                blue += rgb[pixel++] & 0xff;
            }
        }
        int count = (toColumn - fromColumn) * (toRow - fromRow);
        square[at] = (byte) ((red + count / 2) / count);
        square[at + 1] = (byte) ((green + count / 2) / count);
        square[at + 2] = (byte) ((blue + count / 2) / count);
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
