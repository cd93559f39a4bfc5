package org.invigil.models.compare.likeness;

import java.util.Arrays;
import java.util.List;

/**
 * Dot products of one vector with many, block by block: the many lie number by number, so that the innermost loop runs
 * over vectors and not over numbers, which is what a compiler can make wide.
 */
final class LikenessProduct {
    private static final int WIDTH = 256;

    private final int dimensions;
    private final int count;
    private final float[][] blocks;
    private final float[] squares;
    private final float[] sums = new float[WIDTH];

    LikenessProduct(List<float[]> vectors) {
        this.count = vectors.size();
        this.dimensions = vectors.get(0).length;
        this.blocks = new float[(count + WIDTH - 1) / WIDTH][WIDTH * dimensions];
        this.squares = new float[count];
        for (int v = 0; v < count; v++) {
            float[] vector = vectors.get(v);
            float[] block = blocks[v / WIDTH];
            for (int d = 0; d < dimensions; d++) {
                block[d * WIDTH + v % WIDTH] = vector[d];
                squares[v] += vector[d] * vector[d];
            }
        }
    }

    /** Squared length of one of the vectors. */
    float square(int vector) {
        return squares[vector];
    }

    /** @param dots receives the products with the vectors from {@code from} on, at their own places */
    void dots(float[] vector, int from, float[] dots) {
        for (int block = from / WIDTH; block < blocks.length; block++) {
            float[] numbers = blocks[block];
            Arrays.fill(sums, 0);
            for (int d = 0; d < dimensions; d++) {
                float factor = vector[d];
                int row = d * WIDTH;
                for (int w = 0; w < WIDTH; w++) {
                    sums[w] += factor * numbers[row + w];
                }
            }
            int first = block * WIDTH;
            int low = Math.max(from, first);
            System.arraycopy(sums, low - first, dots, low, Math.min(count, first + WIDTH) - low);
        }
    }
}
