package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.NightOut.Ran;
import org.invigil.models.observe.LookingSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night whose decoders really die while they observe one recording: of what native code dies of (SIGSEGV), and of
 * what the kernel does when memory runs out (SIGKILL).
 */
@Tag("engine")
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there a process tells which files it has open")
class LostDecoderNightTest {
    private static final String VICTIM = "at-1-webcam.webm";
    private static final int DONE_IN_PART = 4;

    @TempDir
    private static Path folder;

    private final Path captures = folder.resolve("captures");
    private final NightOut out = new NightOut(folder.resolve("out"), folder.resolve("keys.p12"));

    private Ran night(String lookingVersion) throws IOException {
        // Another version has every segment observed anew; that the recordings open is known from the first night.
        Path looking = Files.writeString(
                folder.resolve("looking.json"),
                Settings.json(LookingSettings.DEFAULT).replace(LookingSettings.DEFAULT.version(), lookingVersion));
        return out.run("nightly", captures.toString(), "--master", "local[2]", "--looking", looking.toString());
    }

    @Test
    void aSegmentThatKillsItsDecodersIsLostWithItsReasonAndNothingElse() throws Exception {
        SampleDay.writeAttempts(captures, 7, List.of(NightOut.attempt(0), NightOut.attempt(1), NightOut.attempt(2)));
        assertThat(night("looking-whole").exitCode()).isZero();
        List<String> whole = incidents("at-0,", "at-2,");
        assertThat(whole).isNotEmpty();

        try (Killer killer = new Killer(List.of("SEGV", "KILL"))) {
            Ran ran = night("looking-killed");
            assertThat(killer.left()).isEmpty();
            assertThat(ran.exitCode()).as(ran.printed()).isEqualTo(DONE_IN_PART);
            assertThat(ran.printed()).doesNotContain("Exception");
        }
        assertThat(lines("not-analysed.csv", "at-1,"))
                .anyMatch(line -> line.startsWith("at-1,SEGMENT_FAILED media/" + VICTIM) && line.contains("137"));
        assertThat(lines("not-analysed.csv", "at-0,")).isEmpty();
        assertThat(incidents("at-0,", "at-2,")).isEqualTo(whole);
        assertThat(lines("ranking.csv", ",person-"))
                .as("of the third nothing is left to rank")
                .hasSize(2);
        assertThat(crashLogs())
                .as("a dead decoder leaves no dump beside whoever started it")
                .isEmpty();

        assertThat(night("looking-killed").exitCode())
                .as("the next night observes what was lost")
                .isZero();
        assertThat(incidents("at-1,")).isNotEmpty();
        assertThat(lines("ranking.csv", ",person-")).hasSize(3);
        assertThat(lines("not-analysed.csv", "at-1,")).isEmpty();
    }

    private List<String> incidents(String... attempts) throws IOException {
        return Stream.of(attempts)
                .flatMap(each -> lines("incidents.csv", each).stream())
                .toList();
    }

    /** Of the only course's file, those that begin so; without its byte order mark. */
    private List<String> lines(String file, String begin) {
        try (Stream<Path> files = Files.walk(out.path().resolve("reports"))) {
            Path found = files.filter(path -> path.getFileName().toString().equals(file))
                    .filter(path -> !path.getParent().getFileName().toString().startsWith("rev-"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found)
                    .replace("\uFEFF", "")
                    .lines()
                    .filter(line -> line.contains(begin))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> crashLogs() {
        return Stream.of(Path.of("").toAbsolutePath().toFile().list())
                .filter(name -> name.startsWith("hs_err") || name.startsWith("core"))
                .toList();
    }

    /** Sends one signal after the other to whichever child of this process has the victim's recording open. */
    private static final class Killer implements AutoCloseable {
        private final Thread thread = new Thread(this::watch, "killer");
        private volatile List<String> signals;
        private volatile boolean isOver;

        Killer(List<String> signals) {
            this.signals = signals;
            thread.start();
        }

        List<String> left() {
            return signals;
        }

        private void watch() {
            while (!isOver && !signals.isEmpty()) {
                LockSupport.parkNanos(5_000_000);
                ProcessHandle.current()
                        .children()
                        .filter(Killer::hasVictimOpen)
                        .findFirst()
                        .ifPresent(this::kill);
            }
        }

        private static boolean hasVictimOpen(ProcessHandle child) {
            Path files = Path.of("/proc/" + child.pid() + "/fd");
            try (Stream<Path> open = Files.list(files)) {
                return open.anyMatch(Killer::isVictim);
            } catch (IOException | UncheckedIOException e) {
                return false; // It has just ended.
            }
        }

        private static boolean isVictim(Path descriptor) {
            try {
                return Files.readSymbolicLink(descriptor).endsWith(VICTIM);
            } catch (IOException e) {
                return false; // It has just been closed.
            }
        }

        private void kill(ProcessHandle child) {
            try {
                new ProcessBuilder("kill", "-" + signals.get(0), "" + child.pid())
                        .start()
                        .waitFor();
                child.onExit().get(30, TimeUnit.SECONDS);
                signals = signals.subList(1, signals.size());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            isOver = true;
            thread.join();
        }
    }
}
