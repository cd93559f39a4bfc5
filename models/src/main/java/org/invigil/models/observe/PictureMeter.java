package org.invigil.models.observe;

import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.recording.Picture;

/** Measures pictures as a whole, without a network: brightness, contrast, sharpness, difference hash. */
final class PictureMeter {
    private static final int THUMBNAIL_WIDTH = 32;
    private static final int THUMBNAIL_HEIGHT = 24;
    private static final int HASH_WIDTH = 9;
    private static final int HASH_HEIGHT = 8;

    private PictureMeter() {}

    static Thumbnail thumbnail(Picture picture) {
        return Thumbnail.of(picture, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT);
    }

    /** Without change: that needs the look before. */
    static PictureMeasures measure(Picture picture, Thumbnail thumbnail) {
        return new PictureMeasures(
                (float) (thumbnail.mean() / 255),
                (float) (thumbnail.deviation() / 255),
                sharpness(picture),
                Thumbnail.of(picture, HASH_WIDTH, HASH_HEIGHT).hash(),
                0);
    }

    /** Of the whole picture, on every second pixel: enough to tell blur, a quarter of the cost. */
    private static float sharpness(Picture picture) {
        return sharpness(picture, 1, 1, picture.width() - 1, picture.height() - 1, 2);
    }

    /** Variance of the 4-neighbour Laplacian over a box, on 0..255 grey; 0 where nothing of it is in the picture. */
    static float sharpness(Picture picture, Box box) {
        int left = Math.max(1, Math.round(box.left() * picture.width()));
        int top = Math.max(1, Math.round(box.top() * picture.height()));
        int right = Math.min(picture.width() - 1, Math.round((box.left() + box.width()) * picture.width()));
        int bottom = Math.min(picture.height() - 1, Math.round((box.top() + box.height()) * picture.height()));
        return sharpness(picture, left, top, right, bottom, 1);
    }

    private static float sharpness(Picture picture, int left, int top, int right, int bottom, int step) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int y = top; y < bottom; y += step) {
            for (int x = left; x < right; x += step) {
                int laplacian = 4 * picture.grey(x, y)
                        - picture.grey(x - 1, y)
                        - picture.grey(x + 1, y)
                        - picture.grey(x, y - 1)
                        - picture.grey(x, y + 1);
                sum += laplacian;
                squares += (double) laplacian * laplacian;
                count++;
            }
        }
        if (count == 0) {
            return 0;
        }
        double mean = sum / count;
        return (float) (squares / count - mean * mean);
    }
}
