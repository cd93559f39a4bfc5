package org.invigil.jobs.keys;

import java.util.HexFormat;
import javax.crypto.SecretKey;

/**
 * Keyed names for ids: the same id has the same name as long as the key store lives, and nobody without the key store
 * can tell which id it is, not even by trying all of them. Not serialisable on purpose: it holds a key.
 */
public final class Pseudonyms {
    private static final int NAME_BYTES = 8;

    private final byte[] key;

    Pseudonyms(byte[] key) {
        this.key = key.clone();
    }

    /** Names that nobody can make again once the key is destroyed. */
    public static Pseudonyms of(SecretKey key) {
        return new Pseudonyms(Derivation.derive(key.getEncoded(), "pseudonyms"));
    }

    /**
     * Sixteen hexadecimal digits.
     *
     * @param kind what the id is of, such as {@code exam}: the same text as an id of another kind has another name
     */
    public String pseudonym(String kind, String id) {
        byte[] name = Derivation.hmac(key, kind + "\u0000" + id);
        return HexFormat.of().formatHex(name, 0, NAME_BYTES);
    }
}
