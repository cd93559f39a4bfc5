package org.invigil.jobs.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.invigil.jobs.captures.CapturesPlace;

/**
 * Tells whether an exam day's folder has changed since a run: a hash over path, size and time of every file in it and
 * over what the run would use. Reading every recording of an archive each night to find nothing new would cost hours;
 * whether content has changed is found out by content hash as soon as a day runs at all.
 */
public final class DayFingerprint {
    private DayFingerprint() {}

    /** @param used versions and settings, in any form that changes with them */
    public static String of(CapturesPlace folder, String used) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(folder.stamps().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(used.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw folder.trouble(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
