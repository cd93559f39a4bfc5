package org.invigil.jobs.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Content under AES-GCM, bound to the name that it is stored by: a sealed file that was moved, cut or changed does not
 * open. Layout: magic number, nonce, ciphertext with tag.
 */
public final class Seal {
    private static final byte[] MAGIC = "IVG1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    /**
     * Seals content.
     *
     * @param name what opening must name again
     */
    public static byte[] close(SecretKey key, String name, byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, name).doFinal(content);
            return ByteBuffer.allocate(MAGIC.length + nonce.length + sealed.length)
                    .put(MAGIC)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not encrypt " + name, e);
        }
    }

    /** Empty for content that is not whole, was changed, has another name or another key. */
    public static Optional<byte[]> open(SecretKey key, String name, byte[] sealed) {
        int start = MAGIC.length + NONCE_BYTES;
        if (sealed.length < start + TAG_BITS / Byte.SIZE
                || !Arrays.equals(sealed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, MAGIC.length, start);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, name);
            return Optional.of(cipher.doFinal(sealed, start, sealed.length - start));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
