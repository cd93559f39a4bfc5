package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.invigil.jobs.keys.TestVault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real night, in processes of its own as the launcher starts them, whose keys a Vault wraps. */
@Tag("engine")
class VaultNightTest {
    private static final String TOKEN = "hvs.QCAESIJnight-secret";

    @TempDir
    private static Path folder;

    /** What a process printed, how it ended, and what the machine showed of it and its children meanwhile. */
    private record Ended(int code, String printed, Set<String> commandLines, Set<String> environmentsOfDecoders) {}

    private static Ended run(TestVault vault, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add") || flag.startsWith("--enable") || flag.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+IgnoreUnrecognizedVMOptions", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--language", "en"));
        Path printed = folder.resolve("printed");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INVIGIL_"));
        builder.environment().put("INVIGIL_VAULT_ADDRESS", vault.address());
        builder.environment().put("INVIGIL_VAULT_TOKEN", TOKEN);
        builder.environment().put("INVIGIL_VAULT_NAMESPACE", "exams");
        builder.environment()
                .put("INVIGIL_VAULT_CA_FILE", folder.resolve("ca.pem").toString());
        Process process = builder.start();
        Set<String> lines = new TreeSet<>();
        Set<String> environments = new TreeSet<>();
        while (process.isAlive()) {
            lines.add(proc(process.pid(), "cmdline"));
            process.descendants().forEach(child -> {
                String line = proc(child.pid(), "cmdline");
                lines.add(line);
                if (line.contains("DecoderMain")) {
                    environments.add(proc(child.pid(), "environ"));
                }
            });
            Thread.sleep(100);
        }
        return new Ended(process.exitValue(), Files.readString(printed), lines, environments);
    }

    private static String proc(long pid, String name) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static SampleAttempt attempt(int number) {
        return SampleAttempt.of(
                        "at-" + number,
                        SampleCast.PROGRAMMING,
                        SampleExaminee.withPhoto("person-" + number, "Nobody Real " + number, number),
                        40,
                        20)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED, SampleRecording.Condition.WHOLE))
                .where("6 to 13 away");
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aNightsKeysAreWrappedByTheVaultAndNothingSecretShows() throws Exception {
        Path captures = folder.resolve("captures");
        Path out = folder.resolve("out");
        SampleDay.writeAttempts(captures, 7, List.of(attempt(0), attempt(1)));
        try (TestVault vault = TestVault.start(folder.resolve("ca.pem"))) {
            vault.namespace = "exams";
            TestVault.TransitKey key = vault.makeKey("invigil");
            vault.allow(TOKEN, "keys", "encrypt", "decrypt", "rewrap");

            Ended night = run(vault, "nightly", captures.toString(), "--out", out.toString(), "--master", "local[2]");
            assertThat(night.code()).as(night.printed()).isZero();
            assertThat(night.printed()).contains("are wrapped by vault+https://localhost");
            assertThat(out.resolve("reports")).isNotEmptyDirectory();
            assertThat(wrapped(out)).isNotEmpty().allMatch(text -> text.startsWith("vault:v1:"));
            // Each key is asked for once, however many files it opens.
            assertThat(vault.count("decrypt")).isLessThan(10);

            key.rotate();
            Ended rotated = run(vault, "keys", "rotate", "--out", out.toString());
            assertThat(rotated.code()).as(rotated.printed()).isZero();
            assertThat(wrapped(out)).allMatch(text -> text.startsWith("vault:v2:"));
            key.leastVersion = 2;
            Ended shown = run(vault, "keys", "show", "--out", out.toString());
            assertThat(shown.code()).as(shown.printed()).isZero();
            assertThat(shown.printed()).contains("of which 0 do not open and 0 are of earlier versions");
            Ended verified = run(vault, "verify", "--out", out.toString());
            assertThat(verified.code()).as(verified.printed()).isZero();

            vault.isSealed = true;
            Ended sealed = run(vault, "rank", "--out", out.toString());
            assertThat(sealed.code()).as(sealed.printed()).isEqualTo(3);
            assertThat(sealed.printed()).contains("is sealed. Have it unsealed");

            List<String> secrets = new ArrayList<>(List.of(TOKEN));
            vault.secrets().forEach(secret -> {
                secrets.add(new String(secret, StandardCharsets.ISO_8859_1));
                secrets.add(HexFormat.of().formatHex(secret));
                secrets.add(Base64.getEncoder().encodeToString(secret));
            });
            for (Ended ended : List.of(night, rotated, shown, verified, sealed)) {
                assertThat(night.commandLines()).hasSizeGreaterThan(1);
                assertNoneIn(secrets, ended.printed());
                ended.commandLines().forEach(line -> assertNoneIn(secrets, line));
            }
            assertThat(night.environmentsOfDecoders())
                    .isNotEmpty()
                    .noneMatch(environment -> environment.contains("INVIGIL_"));
            for (Path file : files(out)) {
                assertNoneIn(secrets, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertNoneIn(List<String> secrets, String text) {
        assertThat(secrets).noneMatch(text::contains);
    }

    private static List<String> wrapped(Path out) throws IOException {
        List<String> wrapped = new ArrayList<>();
        for (Path file : files(out.resolve("keys"))) {
            if (!file.endsWith("key-store.id")) {
                wrapped.add(Files.readString(file, StandardCharsets.US_ASCII));
            }
        }
        return wrapped;
    }
}
