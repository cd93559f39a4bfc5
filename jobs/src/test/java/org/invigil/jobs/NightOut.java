package org.invigil.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.invigil.jobs.command.InvigilCommand;

/** What a night leaves in OUT, in a form that two nights can be compared by. */
public record NightOut(Path path, Path keys) {
    /** What a command ended with and printed. */
    public record Ran(int exitCode, String printed) {}

    /** A minute of one camera, with a glance away. */
    public static SampleAttempt attempt(int number) {
        return SampleAttempt.of(
                        "at-" + number,
                        SampleCast.PROGRAMMING,
                        SampleExaminee.withPhoto("person-" + number, "Nobody Real " + number, number),
                        60,
                        20)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED, SampleRecording.Condition.WHOLE))
                .where("6 to 13 away");
    }

    /** Runs a command of the program over this OUT, in this process. */
    public Ran run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--out", path.toString(), "--keys", keys.toString()));
        return invigil(arguments.toArray(String[]::new));
    }

    /** Runs any command of the program in this process. */
    public static Ran invigil(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--language", "en"));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return new Ran(
                    InvigilCommand.execute(arguments.toArray(String[]::new)), printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** A line for each table: its name, the hash of its rows in the order of their keys, their number. */
    public List<String> hashes() {
        return run("verify")
                .printed()
                .lines()
                .filter(line -> line.matches("\\w+ +[0-9a-f]{64} \\d+"))
                .toList();
    }

    /** Every file of the courses' reports. The morning page is left out: it tells how long the night took. */
    public Map<String, String> reports() throws IOException {
        Map<String, String> reports = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path.resolve("reports"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getParent().getParent().getParent().endsWith("reports")
                        || file.toString().contains("evidence")) {
                    reports.put(path.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return reports;
    }

    /** How many files are committed in {@code segments}. */
    public long segments() {
        Path segments = path.resolve("segments");
        try (Stream<Path> files = Files.exists(segments) ? Files.walk(segments) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".seg")).count();
        } catch (IOException | UncheckedIOException e) {
            // Whoever is at work there moves files on.
            return 0;
        }
    }
}
