package org.invigil.jobs.report.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns ids of manifests, which may hold anything, into names of folders that are safe on every file system. */
public final class FolderName {
    private static final int LONGEST = 80;
    private static final int HASH_DIGITS = 16;

    /** Devices on Windows, with any extension; reports are unpacked there too. */
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

    private FolderName() {}

    /**
     * A name of letters, digits, dot, underscore and hyphen; any other byte of the id's UTF-8 becomes {@code ~} and its
     * two hex digits. Different ids give different names.
     */
    public static String of(String id) {
        StringBuilder name = new StringBuilder();
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean isEdgeDot = bytes[i] == '.' && (i == 0 || i == bytes.length - 1);
            boolean isLeadingHyphen = bytes[i] == '-' && i == 0;
            if (isPlain(bytes[i]) && !isEdgeDot && !isLeadingHyphen) {
                name.append((char) bytes[i]);
            } else {
                name.append('~').append(HexFormat.of().toHexDigits(bytes[i]));
            }
        }
        if (name.isEmpty() || name.length() > LONGEST || RESERVED.matcher(name).matches()) {
            int kept = Math.min(name.length(), LONGEST - HASH_DIGITS - 2);
            return "~" + name.substring(0, kept) + "~" + hash(id);
        }
        return name.toString();
    }

    /** Names that also differ where a file system takes capital and small letters for the same. */
    public static Map<String, String> ofAll(Collection<String> ids) {
        Map<String, Long> idsByFoldedName = ids.stream()
                .distinct()
                .collect(Collectors.groupingBy(id -> of(id).toLowerCase(Locale.ROOT), Collectors.counting()));
        Map<String, String> names = new TreeMap<>();
        for (String id : ids) {
            String name = of(id);
            boolean isAlone = idsByFoldedName.get(name.toLowerCase(Locale.ROOT)) == 1;
            names.put(id, isAlone ? name : name + "~" + hash(id));
        }
        return names;
    }

    /** Both names that {@link #ofAll} may give an id. */
    public static List<String> anyOf(String id) {
        return List.of(of(id), of(id) + "~" + hash(id));
    }

    private static boolean isPlain(byte character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '.'
                || character == '_'
                || character == '-';
    }

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
