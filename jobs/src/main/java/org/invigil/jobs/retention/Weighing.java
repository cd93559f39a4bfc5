package org.invigil.jobs.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.jobs.files.FileTrouble;

/** Counts what will go, and hashes it where that is asked for. */
public final class Weighing {
    /** How closely. */
    public enum Depth {
        /** Sizes only: a dry run reads no content. */
        SIZES,
        /** Content too, of what lies in OUT; a recording's hash is known since it was opened. */
        CONTENT
    }

    private static final String CAPTURES = "captures";

    private final Depth depth;
    private final Map<String, long[]> amounts = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<Object, Integer> namesOfFile = new HashMap<>();
    private final Map<Object, Path> manyNamed = new HashMap<>();

    Weighing(Depth depth) {
        this.depth = depth;
    }

    /** A file or a folder with everything in it; links are counted, not followed. */
    void add(String what, Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    add(what, file, attributes);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw FileTrouble.of(path, e);
        }
    }

    private void add(String what, Path file, BasicFileAttributes attributes) throws IOException {
        add(what, 1, attributes.size());
        boolean isRead = depth == Depth.CONTENT && attributes.isRegularFile() && !what.equals(CAPTURES);
        lines.add(what + " " + attributes.size() + " " + (isRead ? sha256(file) : "-"));
        // Stills of a report have names in its revisions, which are Invigil's own doing.
        if (what.equals(CAPTURES) && attributes.isRegularFile() && attributes.fileKey() != null) {
            namesOfFile.merge(attributes.fileKey(), 1, Integer::sum);
            manyNamed.put(attributes.fileKey(), file);
        }
    }

    /** A recording that does not lie on a disk of this machine. */
    void addRecording(long bytes) {
        add(CAPTURES, 1, bytes);
        lines.add(CAPTURES + " " + bytes + " -");
    }

    void add(String what, long files, long bytes) {
        long[] amount = amounts.computeIfAbsent(what, key -> new long[2]);
        amount[0] += files;
        amount[1] += bytes;
    }

    void line(String line) {
        lines.add(line);
    }

    List<DeletionPlan.Amount> amounts() {
        return amounts.entrySet().stream()
                .map(amount -> new DeletionPlan.Amount(amount.getKey(), amount.getValue()[0], amount.getValue()[1]))
                .toList();
    }

    /** Recordings with another name somewhere on the disk that does not go: their content would stay. */
    List<Path> linkedElsewhere() {
        List<Path> linked = new ArrayList<>();
        namesOfFile.forEach((key, names) -> {
            Path file = manyNamed.get(key);
            try {
                if (Files.getFileStore(file).supportsFileAttributeView("unix")
                        && (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > names) {
                    linked.add(file);
                }
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
                // Only some file systems count names.
            }
        });
        return linked.stream().sorted().toList();
    }

    String sha256() {
        MessageDigest digest = digest();
        lines.stream().sorted().forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
