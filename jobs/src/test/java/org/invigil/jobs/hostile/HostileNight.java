package org.invigil.jobs.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.capture.Reference;
import org.invigil.jobs.command.InvigilCommand;

/** A whole night over an exam day of which no recording, photo or log is whole. */
final class HostileNight {
    private static final List<Integer> ALLOWED = List.of(0, 4);

    private HostileNight() {}

    /**
     * How a night ended.
     *
     * @param faults what must not have been
     */
    record Ended(int code, int ranked, int listed, List<String> faults, String printed) {
        String said() {
            return "exit code " + code + ", " + ranked + " attempts ranked, " + listed + " rows in not-analysed.csv, "
                    + faults.size() + " faults" + (faults.isEmpty() ? "" : "\n" + String.join("\n", faults) + printed);
        }
    }

    static Ended run(Path folder, int attempts, long seed) throws IOException {
        Path captures = folder.resolve("captures");
        Material material = Material.write(folder.resolve("whole"), attempts, 8, seed);
        copy(material.folder(), captures);
        mutateMedia(material, captures, seed);
        Random random = new Random(seed);
        for (String log : List.of("activity.jsonl", "responses.csv")) {
            Files.write(captures.resolve(log), damagedRows(Files.readAllLines(captures.resolve(log)), random));
        }
        Set<String> ids = new TreeSet<>(
                material.day().attempts().stream().map(Attempt::attemptId).toList());
        ids.addAll(hostileRows(captures));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = nightly(captures, folder, printed);
        return ended(code, ids, folder.resolve("out"), printed.toString(StandardCharsets.UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void mutateMedia(Material material, Path captures, long seed) throws IOException {
        List<String> files = new ArrayList<>(
                material.day().recordings().stream().map(PlannedRecording::file).toList());
        files.addAll(material.day().references().stream().map(Reference::file).toList());
        // Not one after the other: formats come in turns of seven, and each shall meet every mutation.
        for (int i = 0; i < files.size(); i++) {
            MediaMutation mutation = MediaMutation.values()[(i + i / 7) % MediaMutation.values().length];
            material.mutate(files.get(i), mutation, captures.resolve(files.get(i)), new Random(seed * 1_000_003 + i));
        }
    }

    /** Every fifth row is damaged by itself; a file that is refused as a whole would try nothing. */
    private static byte[] damagedRows(List<String> lines, Random random) {
        List<String> damaged = new ArrayList<>();
        damaged.add(lines.get(0));
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            damaged.add(
                    switch (random.nextInt(20)) {
                        case 0 -> line.substring(0, random.nextInt(line.length()));
                        case 1 -> line.replace(":", "").replace("2026", "+999999999");
                        case 2 -> line + ",".repeat(2_000);
                        case 3 -> line.replaceFirst("[0-9]", "\u202e=1+1");
                        default -> line;
                    });
        }
        return String.join("\n", damaged).getBytes(StandardCharsets.UTF_8);
    }

    /** Attempts and recordings that nobody means well. */
    private static List<String> hostileRows(Path captures) throws IOException {
        List<String> attempts = new ArrayList<>(Files.readAllLines(captures.resolve("attempts.csv")));
        List<String> recordings = new ArrayList<>(Files.readAllLines(captures.resolve("recordings.csv")));
        int columns = attempts.get(0).split(",", -1).length;
        String rest = ",2026-11-20T10:02:00+02:00,2026-11-20T10:02:09+02:00,yes,yes" + ",".repeat(columns - 8);
        List<String> files = List.of(
                "../../../../etc/passwd",
                "/etc/passwd",
                "http://127.0.0.1:9/a.webm",
                "concat:media/a|media/b",
                "media/link.webm",
                "media/deep.webm",
                "media");
        Files.createSymbolicLink(captures.resolve("media/link.webm"), Path.of("/etc/passwd"));
        Files.createDirectory(captures.resolve("media/deep.webm"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String id = "hostile-" + i;
            ids.add(id);
            attempts.add(id + ",prog-2026,=e" + i + ",\"=cmd|' /C calc'!A0 <b>\"" + rest);
            recordings.add(id + ",webcam," + files.get(i) + ",");
        }
        ids.addAll(List.of("twice", "reversed", "nowhere", "torn"));
        attempts.add("twice,prog-2026,e-t,T" + rest);
        attempts.add("twice,prog-2026,e-u,U" + rest);
        attempts.add("reversed,prog-2026,e-r,R,2026-11-20T11:00:00+02:00,2026-11-20T10:00:00+02:00,yes,yes"
                + ",".repeat(columns - 8));
        attempts.add("nowhere,no-exam,e-n,N" + rest);
        attempts.add("torn,prog-2026,e-torn");
        Files.write(captures.resolve("attempts.csv"), attempts);
        Files.write(captures.resolve("recordings.csv"), recordings);
        return ids;
    }

    private static int nightly(Path captures, Path folder, ByteArrayOutputStream printed) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return InvigilCommand.execute(
                    "nightly",
                    captures.toString(),
                    "--out",
                    folder.resolve("out").toString(),
                    "--keys",
                    folder.resolve("keys.p12").toString(),
                    "--master",
                    "local[2]",
                    "--language",
                    "en");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static Ended ended(int code, Set<String> ids, Path out, String printed) throws IOException {
        List<String> faults = new ArrayList<>();
        List<String> ranked = cells(out, "ranking.csv", 1);
        List<String> listed = cells(out, "not-analysed.csv", 0);
        if (!ALLOWED.contains(code)) {
            faults.add("exit code " + code);
        }
        printed.lines()
                .filter(line -> line.matches("\\s+at [\\w.$/]+\\(.*") || line.contains("Exception"))
                .limit(20)
                .forEach(line -> faults.add("printed: " + line));
        Set<String> lost = new TreeSet<>(ids);
        ranked.forEach(lost::remove);
        listed.forEach(lost::remove);
        lost.forEach(id -> faults.add("neither ranked nor listed: " + id));
        try (Stream<Path> files =
                Files.exists(out.resolve("runs")) ? Files.walk(out.resolve("runs")) : Stream.empty()) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                        .filter(line -> line.contains("met an error"))
                        .forEach(line -> faults.add(file.getFileName() + ": " + line));
            }
        }
        return new Ended(code, ranked.size(), listed.size(), faults, printed);
    }

    /** Cells of a column in every course's file; ids of this day need no quotation marks. */
    private static List<String> cells(Path out, String name, int column) throws IOException {
        if (!Files.exists(out.resolve("reports"))) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        try (Stream<Path> files = Files.walk(out.resolve("reports"))) {
            for (Path file : files.filter(path -> path.endsWith(name)).toList()) {
                cells.addAll(Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .filter(row -> row.length > column)
                        .map(row -> row[column])
                        .collect(Collectors.toList()));
            }
        }
        return cells;
    }
}
