package org.invigil.jobs.observe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells whom a stored piece of work is about, whatever its form: its rows name their attempt. */
public final class StoredWork {
    /** The member's name as CBOR writes it: a text of nine bytes. */
    private static final byte[] MEMBER = ("\u0069" + "attemptId").getBytes(StandardCharsets.US_ASCII);

    private static final int TEXT = 0x60;
    private static final int LONGEST_SHORT = 23;
    private static final int TEXT_WITH_LENGTH = 0x78;
    private static final int TEXT_WITH_LONG_LENGTH = 0x79;

    private StoredWork() {}

    /** The attempt that the first row names; empty for work without rows, such as what a file's packets were like. */
    public static Optional<String> attemptOf(byte[] work) {
        for (int at = 0; at + MEMBER.length < work.length; at++) {
            if (work[at] == MEMBER[0] && Arrays.equals(work, at, at + MEMBER.length, MEMBER, 0, MEMBER.length)) {
                return text(work, at + MEMBER.length);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(byte[] work, int at) {
        int header = work[at] & 0xff;
        int start;
        int length;
        if (header >= TEXT && header <= TEXT + LONGEST_SHORT) {
            start = at + 1;
            length = header - TEXT;
        } else if (header == TEXT_WITH_LENGTH && at + 1 < work.length) {
            start = at + 2;
            length = work[at + 1] & 0xff;
        } else if (header == TEXT_WITH_LONG_LENGTH && at + 2 < work.length) {
            start = at + 3;
            length = (work[at + 1] & 0xff) << Byte.SIZE | work[at + 2] & 0xff;
        } else {
            return Optional.empty();
        }
        return start + length <= work.length
                ? Optional.of(new String(work, start, length, StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
