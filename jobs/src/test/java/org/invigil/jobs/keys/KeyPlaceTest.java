package org.invigil.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPlaceTest {
    private static final Map<String, String> RIGHT = Map.of(Passphrase.VARIABLE, "right");

    @TempDir
    Path folder;

    private EmbeddedKeys keys;

    @BeforeEach
    void open() {
        keys = EmbeddedKeys.open(folder.resolve("keys.p12"), folder.resolve("out"), Passphrase.of(RIGHT));
        keys.examKey("00aa");
    }

    /** What an executor is: another process that is told the place and nothing else. */
    static final class OtherProcess {
        public static void main(String[] arguments) {
            try {
                KeyClient client = new KeyPlace(arguments[0], arguments[1]).open();
                System.out.print(client.findExamKey("00aa")
                        .map(key -> String.valueOf(Arrays.hashCode(key.getEncoded())))
                        .orElse("no key"));
            } catch (InputException e) {
                System.out.print(e.text().key());
            }
        }
    }

    private String asked(Map<String, String> environment) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path answer = folder.resolve("answer");
        ProcessBuilder other = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        keys.place().store(),
                        keys.place().out())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile());
        other.environment().remove(Passphrase.FILE_VARIABLE);
        other.environment().remove(Passphrase.VARIABLE);
        other.environment().putAll(environment);
        int code = other.start().waitFor();
        String said = Files.readString(answer, StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        return said;
    }

    @Test
    void leadsAnotherProcessToTheSameKey() throws Exception {
        assertThat(asked(RIGHT))
                .isEqualTo(String.valueOf(Arrays.hashCode(keys.examKey("00aa").getEncoded())));
    }

    @Test
    void isWorthNothingWithoutThePassphraseOrTheKey() throws Exception {
        assertThat(asked(Map.of())).isEqualTo("keys.wrong-passphrase");
        keys.destroy("00aa");
        assertThat(asked(RIGHT)).isEqualTo("no key");
        Files.delete(folder.resolve("keys.p12"));
        assertThat(asked(RIGHT)).isEqualTo("keys.store-missing");
    }
}
