package org.invigil.jobs.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.GrowingFile;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.keys.Pseudonyms;
import org.invigil.jobs.run.Runs;
import org.invigil.jobs.storage.ExamKey;

/**
 * {@code OUT/audit.jsonl}: who ran which command over which exams, when, with what, and how it ended. One JSON object a
 * line, two lines a command (begun, ended), only ever appended. Each row holds the SHA-256 of the row before it, so
 * that none can be taken out or changed without being seen, and a seal that only the key store can make, so that the
 * chain cannot be made anew. No name, id or path of an examinee stands in it: exams and attempts are pseudonyms, inputs
 * and settings hashes.
 */
public final class AuditLog {
    /** What the first row follows on. */
    static final String BEGINNING = "0".repeat(64);

    static final String SEALED_AS = "audit row";
    private static final String NAME = "audit.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Pseudonyms pseudonyms;

    private AuditLog(Path file, Pseudonyms pseudonyms) {
        this.file = file;
        this.pseudonyms = pseudonyms;
    }

    /** @param out the folder of results */
    public static AuditLog of(Path out, KeyClient keys) {
        return new AuditLog(out.resolve(NAME), keys.pseudonyms());
    }

    /**
     * Writes down that a command has begun. Use it in try-with-resources and say at last how it ended: an entry that is
     * closed without that has failed.
     *
     * @param command as on the command line, such as {@code rank}
     */
    public Entry begin(String command) {
        return new Entry(command);
    }

    private String pseudonymOf(ExamKey exam, String attemptId) {
        return pseudonyms.pseudonym("attempt", exam.examDay() + "/" + exam.examId() + "/" + attemptId);
    }

    /**
     * Commands over an exam, first to last, without those that were about another attempt of it. Rows that cannot be
     * read are left out: the check tells of them.
     */
    public List<AuditRow> about(ExamKey exam, String attemptId) {
        String examName = exam.pseudonym(pseudonyms);
        String attemptName = pseudonymOf(exam, attemptId);
        List<AuditRow> rows = new ArrayList<>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                JsonNode row = JSON.readTree(line);
                boolean isOfExam = false;
                for (JsonNode each : row.path("exams")) {
                    isOfExam |= each.asText().equals(examName);
                }
                String of = row.path("attempt").asText();
                if (isOfExam
                        && row.path("phase").asText().equals("ended")
                        && (of.isEmpty() || of.equals(attemptName))) {
                    rows.add(row(row));
                }
            }
            return rows;
        } catch (JsonProcessingException e) {
            return rows;
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    private static AuditRow row(JsonNode row) {
        return new AuditRow(
                row.path("at").asText(),
                row.path("by").asText(),
                row.path("command").asText(),
                row.path("version").asText(),
                row.path("outcome").asText(),
                row.path("settings").asText(),
                row.path("inputs").asText(),
                row.path("attempt").asText());
    }

    /** Whether every row is whole, unchanged and follows on the one before. */
    public AuditCheck check() {
        return AuditCheck.of(file, pseudonyms);
    }

    /** One command's two rows. */
    public final class Entry implements AutoCloseable {
        private final String command;
        private final Map<String, Object> facts = new LinkedHashMap<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private final Set<String> exams = new TreeSet<>();
        private final Set<String> inputs = new TreeSet<>();
        private final long begun;
        private boolean isEnded;

        private Entry(String command) {
            this.command = command;
            this.begun = append("begun", Map.of());
        }

        /** Which exams it is about; their pseudonyms are written. */
        public Entry exams(Collection<ExamKey> about) {
            about.forEach(exam -> exams.add(exam.pseudonym(pseudonyms)));
            return this;
        }

        /** The same for exams of which only the pseudonym is at hand. */
        public Entry examPseudonyms(Collection<String> about) {
            exams.addAll(about);
            return this;
        }

        /** The one attempt that it is about; its pseudonym is written. */
        public Entry attempt(ExamKey exam, String attemptId) {
            facts.put("attempt", pseudonymOf(exam, attemptId));
            return exams(Set.of(exam));
        }

        /** Settings and thresholds in any text that changes with them; its SHA-256 is written. */
        public Entry settings(String text) {
            facts.put("settings", sha256(text.getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        /** Hashes of what went in, in any order; one SHA-256 over all of them is written. */
        public Entry inputs(Collection<String> hashes) {
            inputs.addAll(hashes);
            return this;
        }

        /** The SHA-256 of a file that the command wrote for others, such as a certificate. */
        public Entry wrote(String what, String sha256) {
            facts.put(what, sha256);
            return this;
        }

        /** Adds to a count. */
        public Entry count(String what, long number) {
            counts.merge(what, number, Long::sum);
            return this;
        }

        /** @param outcome one word, such as {@code DONE} */
        public void end(String outcome) {
            Map<String, Object> ended = new LinkedHashMap<>();
            ended.put("of", begun);
            ended.put("outcome", outcome);
            ended.putAll(facts);
            if (!inputs.isEmpty()) {
                ended.put("inputs", sha256(inputs.toString().getBytes(StandardCharsets.UTF_8)));
            }
            ended.put("exams", exams);
            ended.put("counts", counts);
            append("ended", ended);
            isEnded = true;
        }

        @Override
        public void close() {
            if (!isEnded) {
                end("FAILED");
            }
        }

        private long append(String phase, Map<String, Object> more) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("at", Instant.now().toString());
            row.put("by", System.getProperty("user.name"));
            row.put("command", command);
            row.put("phase", phase);
            row.put("version", Runs.PRODUCT_VERSION);
            row.putAll(more);
            return AuditLog.this.append(row);
        }
    }

    /** @return the row's number, from 1 */
    private long append(Map<String, Object> facts) {
        // Commands that only read take no lock of OUT: the log has one of its own, and a monitor within this process.
        synchronized (AuditLog.class) {
            AtomicLong number = new AtomicLong();
            GrowingFile.appendLine(file, last -> {
                number.set(last.length == 0 ? 1 : number(last) + 1);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("row", number.get());
                row.putAll(facts);
                row.put("previous", last.length == 0 ? BEGINNING : sha256(last));
                return sealed(row).getBytes(StandardCharsets.UTF_8);
            });
            return number.get();
        }
    }

    private static long number(byte[] line) {
        try {
            return JSON.readTree(line).path("row").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sealed(Map<String, Object> row) {
        try {
            String json = JSON.writeValueAsString(row);
            String open = json.substring(0, json.length() - 1);
            return open + AuditCheck.SEAL + pseudonyms.pseudonym(SEALED_AS, open) + "\"}\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row is texts and numbers", e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether a row says that a file with this hash was written. */
    public boolean names(String what, String sha256) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (JSON.readTree(line).path(what).asText().equals(sha256)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (JsonProcessingException e) {
            // A broken row is for the check to tell.
            return false;
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }
}
