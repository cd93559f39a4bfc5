package org.invigil.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells whether an exam day's folder has changed since a run: a hash over path, size and time of every file in it and
 * over what the run would use. Reading every recording of an archive each night to find nothing new would cost hours;
 * whether content has changed is found out by content hash as soon as a day runs at all.
 */
public final class DayFingerprint {
    private DayFingerprint() {}

    /** @param used versions and settings, in any form that changes with them */
    public static String of(Path folder, String used) {
        Map<String, String> files = new TreeMap<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.put(
                            folder.relativize(file).toString(),
                            attributes.size() + "@"
                                    + attributes.lastModifiedTime().toMillis());
                    return FileVisitResult.CONTINUE;
                }
            });
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(files.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(used.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
