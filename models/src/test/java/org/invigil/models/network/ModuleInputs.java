package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Random;

/** Inputs that every module accepts, in the shape that the night gives it. */
final class ModuleInputs {
    private static final int STATE = 128;

    private ModuleInputs() {}

    /** @param batch how many pictures or stretches of sound at once */
    static NDList of(NDManager manager, Weights weights, int batch, long seed) {
        return switch (weights) {
            case NEAR_FACES, FACE_MESH -> pictures(manager, batch, 192, 192, seed);
            case FAR_FACES -> pictures(manager, batch, 352, 448, seed);
            case IRIS -> pictures(manager, 2 * batch, 64, 64, seed);
            case FACE_EMBEDDING -> pictures(manager, batch, 150, 150, seed);
            case OBJECTS -> pictures(manager, batch, 416, 416, seed);
            case SPEECH ->
                new NDList(
                        manager.create(sound(batch * 313 * 576, seed), new Shape(batch, 313, 576)),
                        manager.zeros(new Shape(1, batch, STATE)),
                        manager.zeros(new Shape(1, batch, STATE)));
            case VOICE_EMBEDDING -> new NDList(manager.create(sound(batch * 48_000, seed), new Shape(batch, 48_000)));
            case VOICE_TURNS -> new NDList(manager.create(sound(batch * 160_000, seed), new Shape(batch, 160_000)));
        };
    }

    private static NDList pictures(NDManager manager, int count, int height, int width, long seed) {
        byte[] rgb = new byte[count * height * width * 3];
        Random random = new Random(seed);
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width % height;
            rgb[i] = (byte) (128 + 90 * Math.sin(x / 17.0 + y / 29.0 + i % 3 + seed) + random.nextInt(20));
        }
        return new NDList(manager.create(ByteBuffer.wrap(rgb), new Shape(count, height, width, 3), DataType.UINT8));
    }

    private static float[] sound(int samples, long seed) {
        float[] sound = new float[samples];
        Random random = new Random(seed);
        for (int i = 0; i < samples; i++) {
            double loudness = 0.2 * Math.max(0, Math.sin(i * 2e-4) + 0.4);
            sound[i] = (float) (loudness * Math.signum(Math.sin(i * 0.05 + seed)) + 0.01 * random.nextGaussian());
        }
        return sound;
    }
}
