package org.invigil.datasets.recording;

import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.observation.Box;

/** Cut-outs of pictures side by side as one picture. */
public final class PictureTiles {
    private static final int BYTES_PER_PIXEL = 3;
    private static final byte GROUND = 0x30;

    private PictureTiles() {}

    /**
     * One cut-out, brought to a square without distortion; what lies outside of the picture stays grey.
     *
     * @param box what is to be seen, with as much around it again; null for the whole picture
     */
    public record Tile(Picture picture, Box box) {}

    /**
     * @param tiles at least one, row by row
     * @param side of a tile in pixels
     */
    public static Picture of(List<Tile> tiles, int side, int columns) {
        int width = side * Math.min(columns, tiles.size());
        int height = side * ((tiles.size() + columns - 1) / columns);
        byte[] rgb = new byte[width * height * BYTES_PER_PIXEL];
        Arrays.fill(rgb, GROUND);
        for (int i = 0; i < tiles.size(); i++) {
            draw(tiles.get(i), rgb, width, i % columns * side, i / columns * side, side);
        }
        return new Picture(0, width, height, rgb, width, height);
    }

    /** Where a tile lies in the picture of all, as shares of its sides. */
    public static Box place(int tile, int tiles, int columns) {
        float width = 1f / Math.min(columns, tiles);
        float height = 1f / ((tiles + columns - 1) / columns);
        return new Box(tile % columns * width, tile / columns * height, width, height);
    }

    private static void draw(Tile tile, byte[] rgb, int width, int left, int top, int side) {
        Picture picture = tile.picture();
        Box box = tile.box() == null ? new Box(0, 0, 1, 1) : tile.box();
        double around = tile.box() == null ? 1 : 2;
        double square = around * Math.max(box.width() * picture.width(), box.height() * picture.height());
        double fromX = box.centreX() * picture.width() - square / 2;
        double fromY = box.centreY() * picture.height() - square / 2;
        double scale = square / side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int at = ((top + y) * width + left + x) * BYTES_PER_PIXEL;
                average(picture, fromX + x * scale, fromY + y * scale, scale, rgb, at);
            }
        }
    }

    /** Mean colour of the pixels that a square of the picture touches; nothing where that lies outside. */
    private static void average(Picture picture, double left, double top, double side, byte[] rgb, int at) {
        int fromX = (int) Math.floor(left);
        int fromY = (int) Math.floor(top);
        int toX = Math.max(fromX + 1, (int) Math.floor(left + side));
        int toY = Math.max(fromY + 1, (int) Math.floor(top + side));
        if (fromX < 0 || fromY < 0 || toX > picture.width() || toY > picture.height()) {
            return;
        }
        for (int colour = 0; colour < BYTES_PER_PIXEL; colour++) {
            int sum = 0;
            for (int y = fromY; y < toY; y++) {
                for (int x = fromX; x < toX; x++) {
                    sum += picture.rgb()[(y * picture.width() + x) * BYTES_PER_PIXEL + colour] & 0xff;
                }
            }
            rgb[at + colour] = (byte) (sum / ((toX - fromX) * (toY - fromY)));
        }
    }
}
