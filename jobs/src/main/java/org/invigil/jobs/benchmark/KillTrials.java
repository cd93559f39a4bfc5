package org.invigil.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleNight;
import org.invigil.jobs.Main;
import org.invigil.jobs.files.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code invigil benchmark kills}: kills a night (SIGKILL) at random moments, starts it again, and compares tables and
 * reports with those of a night that nobody killed. Ends with 1 if any trial came to something else, or decoded a
 * segment again that was finished.
 */
@Command(
        name = "kills",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Nights that are killed and go on, against one that is not.")
final class KillTrials implements Callable<Integer> {
    private static final int FIRST_KILL_MILLIS = 1_000;

    /** The morning page and the day's state tell how long the run took. */
    private static final List<String> TIMED = List.of("index.html", "status.json");

    @Option(names = "--to", required = true, description = "Folder for the material and the nights.")
    private Path folder;

    @Option(names = "--trials", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(names = "--attempts", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    private int attempts;

    @Option(names = "--minutes", defaultValue = "3", description = "Of each attempt. Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(names = "--seed", defaultValue = "1", description = "Of the moments. Default: ${DEFAULT-VALUE}")
    private long seed;

    /** What a night came to. */
    private record Result(List<String> tables, Map<String, String> reports) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path captures = folder.resolve("captures");
        if (!Files.exists(captures.resolve("truth.csv"))) {
            print("Making %s", captures);
            SampleNight.write(
                    captures, seed, new SampleNight.Size(attempts, minutes, SampleFormat.WEBM_VP8_STREAMED, 480, 60));
        }
        Path whole = fresh("whole");
        long begun = System.nanoTime();
        if (night(captures, whole, Long.MAX_VALUE)) {
            throw new IllegalStateException("A night that is not killed ends by itself");
        }
        long wall = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        Result expected = result(whole);
        print(
                "Uninterrupted: %.1f s, %d segments",
                wall / 1000.0, ended(whole).get("segments").asInt());
        print("trial  killed after s  finished files  segments decoded after  tables  reports");
        Random random = new Random(seed);
        int failed = 0;
        for (int trial = 1; trial <= trials; trial++) {
            failed += trial(trial, captures, wall, random, expected) ? 0 : 1;
        }
        print("%d trials, %d failed", trials, failed);
        return failed == 0 ? 0 : 1;
    }

    /** Every third night is killed twice. */
    private boolean trial(int trial, Path captures, long wall, Random random, Result expected)
            throws IOException, InterruptedException {
        Path out = fresh("killed");
        List<String> moments = new ArrayList<>();
        int kills = trial % 3 == 0 ? 2 : 1;
        for (int kill = 0; kill < kills; kill++) {
            long after = FIRST_KILL_MILLIS + random.nextLong(Math.max(1, wall - FIRST_KILL_MILLIS));
            boolean wasKilled = night(captures, out, after);
            moments.add(String.format(Locale.ROOT, wasKilled ? "%.1f" : "%.1f (ended before)", after / 1000.0));
        }
        Map<Path, FileTime> finished = finished(out);
        night(captures, out, Long.MAX_VALUE);
        int decoded = ended(out).get("segmentsDecoded").asInt();
        Result result = result(out);
        boolean areTablesSame = result.tables().equals(expected.tables());
        boolean areReportsSame = result.reports().equals(expected.reports());
        Map<Path, FileTime> after = finished(out);
        boolean isNothingTwice =
                finished.entrySet().stream().allMatch(file -> file.getValue().equals(after.get(file.getKey())));
        print(
                "%5d  %-14s  %14d  %22d  %-6s  %s%s",
                trial,
                String.join(", ", moments),
                finished.size(),
                decoded,
                areTablesSame ? "same" : "OTHER",
                areReportsSame ? "same" : "OTHER",
                isNothingTwice ? "" : "  DONE TWICE");
        if (!areTablesSame || !areReportsSame) {
            result.tables().stream()
                    .filter(line -> !expected.tables().contains(line))
                    .forEach(line -> print("       %s", line));
            result.reports().entrySet().stream()
                    .filter(file -> !file.getValue().equals(expected.reports().get(file.getKey())))
                    .forEach(file -> print("       %s", file.getKey()));
        }
        return areTablesSame && areReportsSame && isNothingTwice;
    }

    private Path fresh(String name) {
        Path out = folder.resolve(name);
        WholeFile.removeAll(out);
        return out;
    }

    /** Whether it had to be killed. */
    private boolean night(Path captures, Path out, long afterMillis) throws IOException, InterruptedException {
        Process night = start(
                List.of(
                        "nightly",
                        captures.toString(),
                        "--out",
                        out.toString(),
                        "--keys",
                        folder.resolve("keys.p12").toString(),
                        "--master",
                        "local[2]"),
                folder.resolve("night.log").toFile());
        if (night.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        night.destroyForcibly().waitFor();
        return true;
    }

    private Result result(Path out) throws IOException, InterruptedException {
        File hashes = folder.resolve("hashes.txt").toFile();
        start(
                        List.of(
                                "verify",
                                "--out",
                                out.toString(),
                                "--keys",
                                folder.resolve("keys.p12").toString()),
                        hashes)
                .waitFor();
        List<String> tables = Files.readAllLines(hashes.toPath()).stream()
                .filter(line -> line.matches("\\S+ +[0-9a-f]{64} \\d+"))
                .toList();
        Map<String, String> reports = new TreeMap<>();
        Path all = out.resolve("reports");
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !TIMED.contains(file.getFileName().toString()))
                    .toList()) {
                reports.put(all.relativize(file).toString(), sha256(Files.readAllBytes(file)));
            }
        }
        return new Result(tables, reports);
    }

    private static JsonNode ended(Path out) throws IOException {
        try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
            Path last = runs.filter(run -> Files.exists(run.resolve("run.json")))
                    .max(Path::compareTo)
                    .orElseThrow();
            return new ObjectMapper().readTree(last.resolve("run.json").toFile());
        }
    }

    /** Finished work, and when it was committed: work that is done again is committed again. */
    private static Map<Path, FileTime> finished(Path out) throws IOException {
        Map<Path, FileTime> finished = new TreeMap<>();
        Path segments = out.resolve("segments");
        if (Files.isDirectory(segments)) {
            try (Stream<Path> files = Files.walk(segments)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".seg")).toList()) {
                    finished.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return finished;
    }

    private static Process start(List<String> arguments, File log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
