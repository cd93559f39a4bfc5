package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/** Bytes of pictures as the networks take them. */
final class Pixels {
    private Pixels() {}

    /** @param rgb count x height x width x 3 bytes */
    static NDList of(NDManager manager, byte[] rgb, int count, int height, int width) {
        return new NDList(manager.create(ByteBuffer.wrap(rgb), new Shape(count, height, width, 3), DataType.UINT8));
    }
}
