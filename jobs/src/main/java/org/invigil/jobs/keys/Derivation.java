package org.invigil.jobs.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys for separate purposes out of one: the expand step of HKDF (RFC 5869) for one block, on a uniform key. */
final class Derivation {
    private static final String HMAC = "HmacSHA256";

    private Derivation() {}

    static byte[] derive(byte[] master, String purpose) {
        return hmac(master, purpose + "\u0001");
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
