package org.invigil.jobs.storage;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that the work on one segment of a recording depends on, as one number: if any part of it changes, the work
 * is done again; if none does, never.
 *
 * @param sha256 64 hexadecimal digits
 */
public record SegmentKey(String sha256) implements Serializable {
    public SegmentKey {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(sha256 + " is not a SHA-256");
        }
    }

    public static Parts parts() {
        return new Parts();
    }

    /** Named parts, in any order. */
    public static final class Parts {
        private final Map<String, String> parts = new TreeMap<>();

        private Parts() {}

        /**
         * Adds a part.
         *
         * @param value by its {@code toString}; records of values, numbers and texts are good, arrays are not
         */
        public Parts with(String name, Object value) {
            Objects.requireNonNull(value, name);
            if (value instanceof Object[] || value.getClass().isArray()) {
                throw new IllegalArgumentException("The part " + name + " has no text that stays the same");
            }
            if (parts.put(name, value.toString()) != null) {
                throw new IllegalArgumentException("The part " + name + " is named twice");
            }
            return this;
        }

        public SegmentKey key() {
            StringBuilder text = new StringBuilder();
            // Lengths keep "ab" + "c" apart from "a" + "bc".
            parts.forEach((name, value) -> text.append(name.length())
                    .append(':')
                    .append(name)
                    .append(value.length())
                    .append(':')
                    .append(value));
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(text.toString().getBytes(StandardCharsets.UTF_8));
                return new SegmentKey(HexFormat.of().formatHex(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }
}
