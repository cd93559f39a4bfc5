package org.invigil.jobs.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.keys.Pseudonyms;

/**
 * What became of the chain of the audit log.
 *
 * @param rows whole rows that follow on each other from the beginning
 * @param fault the first row that does not, if any
 * @param lastSeal of the last whole row, to be noted elsewhere: rows cut off at the end are not seen otherwise
 * @param certificates SHA-256 of each deletion certificate that a row names
 */
public record AuditCheck(long rows, Optional<Text> fault, String lastSeal, Set<String> certificates) {
    /** What stands between a row's content and its seal. */
    static final String SEAL = ",\"seal\":\"";

    /** Under which name rows say the hash of a certificate. */
    public static final String CERTIFICATE = "certificate";

    private static final ObjectMapper JSON = new ObjectMapper();

    static AuditCheck of(Path file, Pseudonyms pseudonyms) {
        if (!Files.exists(file)) {
            return new AuditCheck(0, Optional.empty(), "", Set.of());
        }
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
        long rows = 0;
        String previous = AuditLog.BEGINNING;
        String lastSeal = "";
        Set<String> certificates = new TreeSet<>();
        int start = 0;
        while (start < all.length) {
            int end = start;
            while (end < all.length && all[end] != '\n') {
                end++;
            }
            byte[] line = Arrays.copyOfRange(all, start, end);
            Optional<Text> fault = end == all.length
                    ? Optional.of(Text.of("audit.cut", rows + 1))
                    : fault(line, rows + 1, previous, pseudonyms);
            if (fault.isPresent()) {
                return new AuditCheck(rows, fault, lastSeal, certificates);
            }
            rows++;
            previous = AuditLog.sha256(line);
            JsonNode row = row(line).orElseThrow();
            lastSeal = row.path("seal").asText();
            if (row.has(CERTIFICATE)) {
                certificates.add(row.path(CERTIFICATE).asText());
            }
            start = end + 1;
        }
        return new AuditCheck(rows, Optional.empty(), lastSeal, certificates);
    }

    private static Optional<Text> fault(byte[] line, long number, String previous, Pseudonyms pseudonyms) {
        Optional<JsonNode> row = row(line);
        String text = new String(line, StandardCharsets.UTF_8);
        int seal = text.lastIndexOf(SEAL);
        if (row.isEmpty() || seal < 0) {
            return Optional.of(Text.of("audit.changed", number));
        }
        String open = text.substring(0, seal);
        boolean isSealed = text.equals(open + SEAL + pseudonyms.pseudonym(AuditLog.SEALED_AS, open) + "\"}");
        if (!isSealed) {
            return Optional.of(Text.of("audit.changed", number));
        }
        boolean isNext = row.get().path("row").asLong() == number
                && row.get().path("previous").asText().equals(previous);
        return isNext
                ? Optional.empty()
                : Optional.of(Text.of("audit.gap", number, row.get().path("row").asLong()));
    }

    private static Optional<JsonNode> row(byte[] line) {
        try {
            JsonNode row = JSON.readTree(line);
            return row != null && row.isObject() ? Optional.of(row) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory are read", e);
        }
    }
}
