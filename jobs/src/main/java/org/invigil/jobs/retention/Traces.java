package org.invigil.jobs.retention;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.invigil.jobs.files.FileTrouble;

/**
 * Looks for ids and names in every plain file of a folder, in UTF-8 as text, HTML and JSON write it and in UTF-16, in
 * paths too, inside workbooks too. Encrypted files and pictures are passed over: random bytes spell any short id.
 */
public final class Traces {
    private static final int FEWEST_BYTES = 4;
    private static final int FEWEST_DIGITS = 6;
    private static final int FILTER_BITS = 16;
    private static final Set<String> NOT_PLAIN = Set.of(
            "parquet", "seg", "key", "sealed", "crc", "jpg", "jpeg", "png", "webp", "webm", "mp4", "wav", "ogg",
            "flac");

    /** Words by their first four bytes. */
    private final Map<Integer, List<Spelt>> byStart = new HashMap<>();

    private final boolean[] filter = new boolean[1 << FILTER_BITS];

    /** A word in one encoding; only in one-byte text can one see where a word ends. */
    private record Spelt(byte[] bytes, boolean isBounded) {}

    public Traces(Collection<String> words) {
        for (String word : words) {
            for (String form : new TreeSet<>(List.of(word, html(word), json(word)))) {
                put(form, StandardCharsets.UTF_8, true);
            }
            for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                put(word, charset, false);
            }
        }
    }

    /** Shorter ids, and short numbers, stand in files for other reasons. */
    static boolean isTelling(String word) {
        boolean isNumber = word.chars().noneMatch(Character::isLetter);
        return word.getBytes(StandardCharsets.UTF_8).length >= (isNumber ? FEWEST_DIGITS : FEWEST_BYTES);
    }

    private static String html(String word) {
        return word.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String json(String word) {
        return word.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private void put(String word, Charset charset, boolean isBounded) {
        byte[] bytes = word.getBytes(charset);
        if (bytes.length >= FEWEST_BYTES) {
            int start = start(bytes, 0);
            filter[filtered(start)] = true;
            byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(new Spelt(bytes, isBounded));
        }
    }

    private static int start(byte[] content, int at) {
        return (content[at] & 0xff) << 24
                | (content[at + 1] & 0xff) << 16
                | (content[at + 2] & 0xff) << 8
                | content[at + 3] & 0xff;
    }

    private static int filtered(int start) {
        return (start * 0x9E3779B1) >>> (Integer.SIZE - FILTER_BITS);
    }

    /** Files in which one of the words stands, or whose path does, sorted. Links are not followed. */
    public List<Path> find(Path folder) {
        List<Path> found = new ArrayList<>();
        if (byStart.isEmpty()) {
            return found;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (isIn(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8))
                            || attributes.isRegularFile() && isPlain(file) && isIn(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    // Of another command's scratch.
                    return FileVisitResult.CONTINUE;
                }
            });
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    private static boolean isPlain(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !NOT_PLAIN.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private boolean isIn(Path file) throws IOException {
        if (!file.getFileName().toString().endsWith(".xlsx")) {
            return isIn(Files.readAllBytes(file));
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (isIn(zip.readAllBytes())) {
                    return true;
                }
            }
            return false;
        }
    }

    boolean isIn(byte[] content) {
        for (int at = 0; at + FEWEST_BYTES <= content.length; at++) {
            int start = start(content, at);
            if (filter[filtered(start)]) {
                for (Spelt word : byStart.getOrDefault(start, List.of())) {
                    if (isAt(content, at, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isAt(byte[] content, int at, Spelt word) {
        int end = at + word.bytes().length;
        if (end > content.length) {
            return false;
        }
        for (int i = 0; i < word.bytes().length; i++) {
            if (content[at + i] != word.bytes()[i]) {
                return false;
            }
        }
        return !word.isBounded()
                || !(at > 0 && isLetterOrDigit(content[at - 1]))
                        && !(end < content.length && isLetterOrDigit(content[end]));
    }

    private static boolean isLetterOrDigit(byte character) {
        return character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z';
    }
}
