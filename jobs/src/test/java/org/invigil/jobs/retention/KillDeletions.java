package org.invigil.jobs.retention;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.invigil.jobs.files.WholeFile;

/**
 * Kills real processes in the middle of deletions, with the system's own SIGKILL, and has the next start finish each:
 * {@code java ... KillDeletions 50 1} kills fifty times, at moments that follow from the seed 1, and says in which
 * step.
 */
public final class KillDeletions {
    private static final String OVER = "2026-12-21";
    private static final int LONGEST_MILLIS = 1500;
    private static final int PAUSE_MILLIS = 8;

    private KillDeletions() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("child")) {
            delete(Path.of(arguments[1]), arguments[2].equals("planned"));
            return;
        }
        Path folder = Files.createTempDirectory("invigil-kills-");
        Map<String, Integer> steps = run(folder, Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
        System.out.println("last step that was done when the process was killed:");
        steps.forEach((step, kills) -> System.out.println("  " + step + ": " + kills));
        WholeFile.removeAll(folder);
    }

    /** @return kills by the last step that the journal names; ended: those that came too late */
    static Map<String, Integer> run(Path folder, int kills, long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Integer> steps = new TreeMap<>();
        for (int i = 0; i < kills; i++) {
            Path one = Files.createDirectory(folder.resolve("kill-" + i));
            StoredExams stored = new StoredExams(one).make();
            // Every fifth time the kill may come before the plan stands.
            kill(one, i % 5 > 0 ? "planned" : "planning", random.nextInt(LONGEST_MILLIS));
            steps.merge(lastStep(stored), 1, Integer::sum);
            Deletion deletion = new Deletion(stored.out, stored.keys, DeletionTest.NO_TABLES);
            deletion.finishAll();
            if (Certificate.all(stored.out.path()).isEmpty()) {
                // It never came to a plan: everything must still be there, and deletable.
                DeletionTest.assertOthersStay(deleted(stored, deletion));
            }
            DeletionTest.assertGone(stored);
            DeletionTest.assertOthersStay(stored);
            DeletionTest.assertOneCertificate(stored);
            WholeFile.removeAll(one);
        }
        return steps;
    }

    private static StoredExams deleted(StoredExams stored, Deletion deletion) {
        if (!stored.files().contains("captures/media/attempt-one/webcam.webm")) {
            throw new AssertionError("Something is gone without a plan");
        }
        deletion.carryOut(stored.plan(OVER));
        return stored;
    }

    private static void kill(Path root, String from, int afterMillis) throws Exception {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillDeletions.class.getName(),
                        "child",
                        root.toString(),
                        from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            if (!"ready".equals(said.readLine())) {
                throw new AssertionError("The child did not come up");
            }
            Thread.sleep(afterMillis);
            child.destroyForcibly().waitFor();
        }
    }

    /** Slow enough for a kill to come between any two files. */
    private static void delete(Path root, boolean isPlanned) {
        StoredExams stored = new StoredExams(root);
        DeletionPlan plan = stored.plan(OVER);
        if (!isPlanned) {
            System.out.println("ready");
        }
        Deletion.Checkpoint slow = step -> {
            if (isPlanned && step == Deletion.Step.WRITE_PLAN) {
                System.out.println("ready");
            }
            pause();
        };
        new Deletion(stored.out, stored.keys, DeletionTest.NO_TABLES, slow).carryOut(plan);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastStep(StoredExams stored) throws IOException {
        List<String> unfinished = Deletion.unfinished(stored.out.path());
        if (unfinished.isEmpty()) {
            return Certificate.all(stored.out.path()).isEmpty() ? "(no plan yet)" : "(ended)";
        }
        Path journal = stored.out
                .path()
                .resolve("deletions")
                .resolve(unfinished.get(0))
                .resolve("journal.txt");
        if (!Files.exists(journal)) {
            return "WRITE_PLAN";
        }
        List<String> lines = Files.readAllLines(journal);
        String last = lines.get(lines.size() - 1);
        return last.substring(last.indexOf(' ') + 1);
    }
}
