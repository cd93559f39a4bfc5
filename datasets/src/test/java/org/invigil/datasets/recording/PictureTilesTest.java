package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.observation.Box;
import org.junit.jupiter.api.Test;

class PictureTilesTest {
    /** Left half dark, right half bright. */
    private static final Picture HALVES = halves();

    private static Picture halves() {
        byte[] rgb = new byte[80 * 40 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 80 < 40 ? 10 : 200);
        }
        return new Picture(0, 80, 40, rgb, 80, 40);
    }

    @Test
    void cutsWhatIsInTheBoxWithAsMuchAroundIt() {
        Box inTheBrightHalf = new Box(0.7f, 0.4f, 0.1f, 0.2f);
        Picture tile = PictureTiles.of(List.of(new PictureTiles.Tile(HALVES, inTheBrightHalf)), 20, 4);
        assertThat(tile.width()).isEqualTo(20);
        assertThat(tile.grey(1, 1)).isBetween(198, 200);
        assertThat(tile.grey(18, 18)).isBetween(198, 200);
    }

    @Test
    void keepsTheShapeOfAWholePicture() {
        Picture tile = PictureTiles.of(List.of(new PictureTiles.Tile(HALVES, null)), 40, 4);
        assertThat(tile.grey(5, 20)).isBetween(9, 10);
        assertThat(tile.grey(35, 20)).isBetween(198, 200);
        assertThat(tile.grey(20, 2)).as("ground above a wide picture").isBetween(46, 48);
    }

    @Test
    void laysTilesInRows() {
        PictureTiles.Tile tile = new PictureTiles.Tile(HALVES, null);
        Picture tiles = PictureTiles.of(List.of(tile, tile, tile, tile, tile), 10, 4);
        assertThat(tiles.width()).isEqualTo(40);
        assertThat(tiles.height()).isEqualTo(20);
        assertThat(PictureTiles.place(4, 5, 4)).isEqualTo(new Box(0, 0.5f, 0.25f, 0.5f));
    }
}
