package org.invigil.jobs.hostile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.ActivityReader;
import org.invigil.datasets.capture.CheckReport;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.LogKey;
import org.invigil.datasets.capture.LogRows;
import org.invigil.datasets.capture.LogSummary;
import org.invigil.datasets.capture.QuestionReader;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.capture.ResponseReader;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;

/** Mutated manifests and logs, read as a night and {@code check} read them. */
final class HostileText {
    private static final List<String> FILES = List.of(
            "attempts.csv",
            "activity.jsonl",
            "recordings.csv",
            "responses.csv",
            "exams.csv",
            "activity.csv",
            "references.csv",
            "questions.csv",
            "educators.csv",
            "breaks.csv");

    private static final long LIMIT_MILLIS = 20_000;

    private final Path folder;
    private final long seed;
    private final Tally tally;
    private final Map<String, byte[]> whole = new HashMap<>();
    private final Set<String> attemptIds;
    private final Map<String, String> idOfAttemptLine = new HashMap<>();

    /** @param material is read once and then mutated file by file; each file is whole again after its case */
    HostileText(Material material, long seed, Tally tally) throws IOException {
        this.folder = material.folder();
        this.seed = seed;
        this.tally = tally;
        attemptIds = material.day().attempts().stream().map(Attempt::attemptId).collect(Collectors.toSet());
        for (String file : FILES) {
            whole.put(file, Files.exists(folder.resolve(file)) ? Files.readAllBytes(folder.resolve(file)) : made(file));
        }
        for (String line : lines(whole.get("attempts.csv")).toList()) {
            attemptIds.stream().filter(id -> line.startsWith(id + ",")).forEach(id -> idOfAttemptLine.put(line, id));
        }
    }

    /** What the sample day does not have. */
    private static byte[] made(String file) {
        String text = file.equals("activity.csv")
                ? "attempt_id,at,action,detail\n"
                        + "attempt-0,2026-11-20T10:01:03+02:00,page_hidden,\"{\"\"reason\"\":\"\"tab\"\"}\"\n"
                        + "attempt-1,2026-11-20T10:01:04+02:00,paste,42 characters\n"
                        + "attempt-1,2026-11-20T10:01:05+02:00,answer_saved,\n"
                : "exam_id,attempt_id,from,to\n"
                        + ",attempt-1,2026-11-20T10:01:03+02:00,2026-11-20T10:01:05+02:00\n"
                        + "prog-2026,,2026-11-20T10:01:06+02:00,2026-11-20T10:01:07+02:00\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void run(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Random random = new Random(seed * 1_000_003 + i);
            String file = FILES.get(i % FILES.size());
            TextMutation mutation = TextMutation.values()[i / FILES.size() % TextMutation.values().length];
            byte[] mutated = mutation.apply(whole.get(file), file.endsWith(".jsonl"), random);
            restore();
            if (file.equals("activity.csv")) {
                Files.deleteIfExists(folder.resolve("activity.jsonl"));
            }
            Files.write(folder.resolve(file), mutated);
            long before = System.nanoTime();
            Outcome outcome;
            String detail = "";
            try {
                outcome = read(file, mutated);
            } catch (InputException e) {
                HostileMedia.say(e.text());
                outcome = Outcome.REFUSED;
            } catch (SilentLoss e) {
                outcome = Outcome.SILENT_LOSS;
                detail = e.getMessage();
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                outcome = Outcome.ERROR;
                detail = trace.toString();
            }
            if (outcome.isAllowed() && (System.nanoTime() - before) / 1_000_000 > LIMIT_MILLIS) {
                outcome = Outcome.TOO_LONG;
            }
            tally.add(file, mutation, outcome, detail, "text case " + i + ", seed " + seed);
        }
        restore();
    }

    private void restore() throws IOException {
        for (String file : FILES) {
            if (file.equals("activity.csv")) {
                Files.deleteIfExists(folder.resolve(file));
            } else {
                Files.write(folder.resolve(file), whole.get(file));
            }
        }
    }

    /** Something is gone and nobody is told. */
    private static final class SilentLoss extends Exception {
        private static final long serialVersionUID = 1L;

        SilentLoss(String what) {
            super(what);
        }
    }

    private Outcome read(String file, byte[] mutated) throws IOException, SilentLoss {
        LocalCaptureFiles files = new LocalCaptureFiles(folder);
        ExamDay day = Registrar.admit(files, Material.AFTERWARDS, attempt -> false);
        Map<String, LogKey> admitted = LogKey.ofAdmitted(day);
        LogSummary activity = summary(new ActivityReader(files, admitted).open());
        LogSummary answers = summary(new ResponseReader(files, admitted).open());
        QuestionReader.Questions questions = QuestionReader.read(files);
        questions.notes().forEach(HostileMedia::say);
        for (Language language : Language.values()) {
            CheckReport.lines(day, activity, answers, Texts.in(language));
        }
        requireAttempts(file, mutated, day);
        requireRecordings(file, mutated, day);
        requireRows(file, mutated, "activity.jsonl", admitted, activity);
        requireRows(file, mutated, "activity.csv", admitted, activity);
        requireRows(file, mutated, "responses.csv", admitted, answers);
        int findings = day.problems().size()
                + day.notes().size()
                + activity.problems().size()
                + activity.notes().size()
                + answers.problems().size()
                + answers.notes().size()
                + questions.notes().size();
        boolean areAllAdmitted =
                day.attempts().stream().allMatch(attempt -> attempt.admission().isAdmitted());
        return findings == 0 && areAllAdmitted ? Outcome.ANALYSED : Outcome.IN_PART;
    }

    private static <R> LogSummary summary(LogRows<R> log) throws IOException {
        try (log) {
            LogSummary summary = log.summaryOfRest();
            summary.notes().forEach(HostileMedia::say);
            summary.problems().forEach(problem -> {
                HostileMedia.say(problem.why());
                HostileMedia.say(problem.whatToDo());
            });
            return summary;
        }
    }

    /** Every attempt whose row still stands there is admitted or listed with a reason, whatever happened to others. */
    private void requireAttempts(String file, byte[] mutated, ExamDay day) throws SilentLoss {
        Set<String> expected = new TreeSet<>(attemptIds);
        if (file.equals("attempts.csv")) {
            Set<String> standing = lines(mutated).collect(Collectors.toSet());
            expected.clear();
            idOfAttemptLine.forEach((line, id) -> {
                if (standing.contains(line)) {
                    expected.add(id);
                }
            });
        }
        Set<String> found = new HashSet<>();
        for (Attempt attempt : day.attempts()) {
            found.add(attempt.attemptId());
            if (!attempt.admission().isAdmitted()) {
                HostileMedia.say(attempt.admission().why());
                HostileMedia.say(attempt.admission().whatToDo());
            }
        }
        expected.removeAll(found);
        if (!expected.isEmpty()) {
            throw new SilentLoss("attempts " + expected);
        }
    }

    private void requireRecordings(String file, byte[] mutated, ExamDay day) throws SilentLoss {
        Set<String> admitted = LogKey.ofAdmitted(day).keySet();
        Set<String> known = Stream.concat(
                        day.recordings().stream().map(planned -> planned.attemptId() + " " + planned.file()),
                        day.problems().stream().map(problem -> problem.attemptId() + " " + problem.recording()))
                .collect(Collectors.toSet());
        List<String> standing = file.equals("recordings.csv")
                ? lines(mutated).toList()
                : lines(whole.get("recordings.csv")).toList();
        List<String> original = lines(whole.get("recordings.csv")).toList();
        for (String line : original) {
            String[] cells = line.split(",", -1);
            boolean isExpected = standing.contains(line)
                    && admitted.contains(cells[0])
                    && !cells[1].equalsIgnoreCase(RecordingKind.SNAPSHOT.name());
            if (isExpected && !known.contains(cells[0] + " " + cells[2])) {
                throw new SilentLoss("recording " + line);
            }
        }
    }

    /** Rows of admitted attempts that still stand there are taken, or something is said about the log. */
    private void requireRows(String file, byte[] mutated, String log, Map<String, LogKey> admitted, LogSummary summary)
            throws SilentLoss {
        if (!summary.file().equals(log) || !file.equals(log)) {
            return;
        }
        Set<String> original =
                lines(whole.get(log)).skip(log.endsWith(".csv") ? 1 : 0).collect(Collectors.toSet());
        long expected = lines(mutated)
                .filter(original::contains)
                .filter(line -> admitted.keySet().stream()
                        .anyMatch(id -> line.startsWith(id + ",") || line.contains("\"" + id + "\"")))
                .count();
        if (summary.rows() < expected
                && summary.problems().isEmpty()
                && summary.notes().isEmpty()) {
            throw new SilentLoss("rows of " + log + ": " + summary.rows() + " of " + expected);
        }
    }

    private static Stream<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty());
    }
}
