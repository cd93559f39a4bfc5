package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.invigil.jobs.files.WholeFile;

/**
 * What tells a report from every other one: SHA-256 of its {@code ranking.csv} and {@code incidents.csv}, one after the
 * other. Verdicts carry it, so that they are known to be about this list and these incidents.
 */
public final class ReportHash {
    private static final String REMEMBERED = "report-hash.txt";

    private ReportHash() {}

    /** For a revision whose files had to change: verdicts that were made in it still name it. */
    static void remember(Path courseFolder, String hash) {
        WholeFile.write(courseFolder.resolve(REMEMBERED), (hash + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** @param courseFolder with both files */
    public static String of(Path courseFolder) throws IOException {
        Path remembered = courseFolder.resolve(REMEMBERED);
        if (Files.exists(remembered)) {
            return Files.readString(remembered, StandardCharsets.US_ASCII).strip();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(courseFolder.resolve("ranking.csv")));
            digest.update(Files.readAllBytes(courseFolder.resolve("incidents.csv")));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
