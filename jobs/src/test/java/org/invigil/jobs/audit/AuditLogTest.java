package org.invigil.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.storage.ExamKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final ExamKey EXAM = new ExamKey("2026-11-20", "exam-of-maths");

    @TempDir
    Path folder;

    private Path file;
    private AuditLog log;

    @BeforeEach
    void open() {
        Path out = folder.resolve("out");
        file = out.resolve("audit.jsonl");
        log = AuditLog.of(out, EmbeddedKeys.open(folder.resolve("keys.p12"), out, Passphrase.of(Map.of())));
    }

    private void run(String command) {
        try (AuditLog.Entry entry = log.begin(command)) {
            entry.exams(List.of(EXAM))
                    .settings("s")
                    .inputs(List.of("b", "a"))
                    .count("attempts", 3)
                    .end("DONE");
        }
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private String fault() {
        return log.check().fault().map(text -> text.key() + text.arguments()).orElse("none");
    }

    @Test
    void aCommandIsTwoRowsThatFollowOnEachOther() throws IOException {
        run("rank");
        run("export");
        AuditCheck check = log.check();
        assertThat(check.rows()).isEqualTo(4);
        assertThat(check.fault()).isEmpty();
        JsonNode ended = new ObjectMapper().readTree(lines().get(3));
        assertThat(ended.path("of").asInt()).isEqualTo(3);
        assertThat(ended.path("command").asText()).isEqualTo("export");
        assertThat(ended.path("outcome").asText()).isEqualTo("DONE");
        assertThat(ended.path("by").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(ended.path("counts").path("attempts").asInt()).isEqualTo(3);
        assertThat(ended.path("seal").asText()).isEqualTo(check.lastSeal());
    }

    @Test
    void namesExamsByPseudonymAlone() throws IOException {
        run("rank");
        assertThat(Files.readString(file))
                .doesNotContain("exam-of-maths")
                .containsPattern("\"exams\":\\[\"[0-9a-f]{16}\"");
    }

    @Test
    void theOrderOfInputsDoesNotMatter() throws IOException {
        run("rank");
        try (AuditLog.Entry entry = log.begin("rank")) {
            entry.inputs(List.of("a")).inputs(List.of("b")).end("DONE");
        }
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(lines().get(1)).path("inputs"))
                .isEqualTo(json.readTree(lines().get(3)).path("inputs"));
    }

    @Test
    void aCommandThatDoesNotSayHowItEndedHasFailed() throws IOException {
        try (AuditLog.Entry entry = log.begin("nightly")) {
            entry.count("attempts", 1);
        }
        assertThat(lines().get(1)).contains("\"outcome\":\"FAILED\"");
    }

    @Test
    void aChangedRowIsNamed() throws IOException {
        run("rank");
        run("rank");
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("\"attempts\":3", "\"attempts\":2"));
        write(lines);
        assertThat(fault()).isEqualTo("audit.changed[2]");
    }

    @Test
    void aRowThatIsTakenOutIsNamed() throws IOException {
        run("rank");
        run("rank");
        List<String> lines = lines();
        lines.remove(1);
        write(lines);
        assertThat(fault()).isEqualTo("audit.gap[2, 3]");
    }

    @Test
    void rowsThatChangedPlacesAreNamed() throws IOException {
        run("rank");
        List<String> lines = lines();
        write(List.of(lines.get(1), lines.get(0)));
        assertThat(fault()).isEqualTo("audit.gap[1, 2]");
    }

    @Test
    void aRowWithoutASealOfThisKeyStoreIsNamed() throws IOException {
        Path other = folder.resolve("other");
        AuditLog forged =
                AuditLog.of(other, EmbeddedKeys.open(folder.resolve("other.p12"), other, Passphrase.of(Map.of())));
        forged.begin("rank").end("DONE");
        Files.createDirectories(file.getParent());
        Files.copy(other.resolve("audit.jsonl"), file);
        assertThat(fault()).isEqualTo("audit.changed[1]");
    }

    @Test
    void anythingElseInItIsNamed() throws IOException {
        run("rank");
        for (String line : List.of("", "not json", "[]", "{\"row\":3}", "\u0000")) {
            List<String> lines = lines();
            lines.add(line);
            write(lines);
            assertThat(fault()).isEqualTo("audit.changed[3]");
            lines.remove(2);
            write(lines);
        }
    }

    @Test
    void aRowThatIsCutShortIsNamedAndTheNextCommandGoesOnWithoutIt() throws IOException {
        run("rank");
        Files.writeString(file, "{\"row\":3,\"at\":\"20", StandardOpenOption.APPEND);
        assertThat(fault()).isEqualTo("audit.cut[3]");
        run("export");
        assertThat(log.check().fault()).isEmpty();
        assertThat(log.check().rows()).isEqualTo(4);
    }

    @Test
    void severalWritersAtOnceMakeOneChain() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> work = () -> {
                run("export");
                return null;
            };
            for (var done : threads.invokeAll(List.of(work, work, work, work, work, work))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(log.check().rows()).isEqualTo(12);
        assertThat(log.check().fault()).isEmpty();
    }

    @Test
    void nothingIsFineToo() {
        assertThat(log.check().rows()).isZero();
        assertThat(log.check().fault()).isEmpty();
        assertThat(log.names("certificate", "x")).isFalse();
    }
}
