package org.invigil.jobs.keys;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What a key store holds: the key that everything is wrapped by, and the key that pseudonyms are made with. */
final class MasterKey {
    private static final int KEY_BYTES = 32;
    private static final int FINGERPRINT_BYTES = 8;

    private final byte[] master;
    private final byte[] ofPseudonyms;

    /** @param ofPseudonyms null where it follows from the master key, as in a store that was never rotated */
    MasterKey(byte[] master, byte[] ofPseudonyms) {
        this.master = master.clone();
        this.ofPseudonyms =
                ofPseudonyms == null ? Derivation.derive(master, "invigil pseudonyms 1") : ofPseudonyms.clone();
    }

    static MasterKey made() {
        return new MasterKey(random(), null);
    }

    /** Another master key that gives the same pseudonyms: folders keep their names. */
    MasterKey successor() {
        return new MasterKey(random(), ofPseudonyms);
    }

    private static byte[] random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    SecretKey wrapping() {
        return new SecretKeySpec(Derivation.derive(master, "invigil wrapping 1"), "AES");
    }

    Pseudonyms pseudonyms() {
        return new Pseudonyms(ofPseudonyms);
    }

    boolean givesTheSamePseudonymsAs(MasterKey other) {
        return MessageDigest.isEqual(ofPseudonyms, other.ofPseudonyms);
    }

    /** Sixteen hexadecimal digits that tell key stores apart and nothing about the key. */
    String fingerprint() {
        return HexFormat.of().formatHex(Derivation.derive(master, "invigil fingerprint 1"), 0, FINGERPRINT_BYTES);
    }

    byte[] masterBytes() {
        return master.clone();
    }

    byte[] pseudonymBytes() {
        return ofPseudonyms.clone();
    }
}
