package org.invigil.jobs.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.audit.AuditCheck;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.retention.DeletionPlan.Kind;
import org.invigil.jobs.retention.DeletionPlan.PlannedCaptures;
import org.invigil.jobs.retention.DeletionPlan.PlannedExam;
import org.invigil.jobs.retention.DeletionPlan.PlannedReport;
import org.invigil.jobs.storage.ExamFiles;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;

/**
 * Carries out a {@link DeletionPlan}. First the plan is written down whole, sealed: up to that moment nothing has
 * happened, from then on it will be finished, by whichever command next opens OUT for writing. Then tombstones, so that
 * no night brings anybody back, and at once the keys: whenever it is stopped, what is left of an exam cannot be read
 * any more, and the plan, which has a key of its own, still knows what it was. Every step may be done any number of
 * times.
 */
public final class Deletion {
    private static final String FOLDER = "deletions";
    private static final String PLAN = "plan.sealed";

    private final OutFolder out;
    private final KeyClient keys;
    private final Rows rows;
    private final Checkpoint checkpoint;

    /** In the order in which they are done. */
    public enum Step {
        WRITE_PLAN,
        SET_TOMBSTONES,
        DESTROY_KEYS,
        DELETE_EXAMS,
        REWRITE_TABLES,
        DELETE_REPORTS,
        DELETE_CAPTURES,
        FORGET_RUNS,
        DELETE_COPIES,
        RANK_AGAIN,
        CHECK,
        CERTIFY,
        CLOSE
    }

    /** What needs tables. It is not asked for anything where whole days go. */
    public interface Rows {
        /** Takes single attempts out of every table and segment of exams that stay. */
        void remove(DeletionPlan plan);

        /** Judged cases whose own date has passed. */
        void removeExpiredCases(String today);

        /** Incidents, pairs, ranking and reports of what stays. */
        void rankAgain(List<String> examDays);
    }

    /** Where a test may stop a deletion. */
    public interface Checkpoint {
        /** After each step, and inside of steps after each file. */
        void passed(Step step);
    }

    /**
     * How it ended.
     *
     * @param mentions plain files in which an id or name still stands
     */
    public record Done(DeletionPlan plan, Path certificate, Path page, List<Path> mentions) {}

    public Deletion(OutFolder out, KeyClient keys, Rows rows) {
        this(out, keys, rows, step -> {});
    }

    Deletion(OutFolder out, KeyClient keys, Rows rows, Checkpoint checkpoint) {
        this.out = out;
        this.keys = keys;
        this.rows = rows;
        this.checkpoint = checkpoint;
    }

    /** Ids of deletions that were stopped before their end, oldest first. */
    public static List<String> unfinished(Path out) {
        Path folder = out.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(each -> Files.exists(each.resolve(PLAN)))
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    /** @throws InputException if one is: nothing can be said of OUT before that is finished */
    public static void requireNone(Path out) {
        List<String> unfinished = unfinished(out);
        if (!unfinished.isEmpty()) {
            throw new InputException(Text.of("retention.unfinished", out, unfinished.get(0)));
        }
    }

    /** Certificates that are not as the audit log says they were written, and those that are missing. */
    public static List<Text> certificateFaults(Path out, AuditCheck audit) {
        List<Text> faults = new ArrayList<>();
        Set<String> missing = new HashSet<>(audit.certificates());
        for (Path certificate : Certificate.all(out)) {
            if (!missing.remove(Certificate.sha256(certificate))) {
                faults.add(Text.of("audit.certificate", certificate));
            }
        }
        if (!missing.isEmpty()) {
            faults.add(Text.of("audit.certificates-missing", missing.size()));
        }
        return faults;
    }

    /** Finishes what was begun earlier. */
    public List<Done> finishAll() {
        removeUnplanned();
        List<Done> done = new ArrayList<>();
        for (String id : unfinished(out.path())) {
            done.add(finish(sealed(id)
                    .find()
                    .orElseThrow(() -> new IllegalStateException("The plan of " + id + " has just been seen"))));
        }
        return done;
    }

    public Done carryOut(DeletionPlan plan) {
        sealed(plan.id()).write(plan);
        checkpoint.passed(Step.WRITE_PLAN);
        return finish(plan);
    }

    private SealedRecord<DeletionPlan> sealed(String id) {
        return new SealedRecord<>(folder(id).resolve(PLAN), DeletionPlan.keyName(id), DeletionPlan.class, keys);
    }

    private Path folder(String id) {
        return out.path().resolve(FOLDER).resolve(id);
    }

    private Done finish(DeletionPlan plan) {
        AuditLog log = AuditLog.of(out.path(), keys);
        Certificate certificate = new Certificate(out.path(), plan.id());
        if (Files.exists(certificate.file())
                && log.names(AuditCheck.CERTIFICATE, Certificate.sha256(certificate.file()))) {
            // It was stopped between its last row and the removal of its plan.
            close(plan);
            return new Done(plan, certificate.file(), certificate.page(), List.of());
        }
        try (AuditLog.Entry entry = log.begin("deletion")) {
            entry.examPseudonyms(
                    plan.exams().stream().map(PlannedExam::pseudonym).toList());
            entry.examPseudonyms(plan.changed().stream()
                    .map(DeletionPlan.ChangedExam::pseudonym)
                    .toList());
            entry.settings("grace days " + plan.graceDays() + ", today " + plan.today());
            for (Step step : Step.values()) {
                if (step.compareTo(Step.WRITE_PLAN) > 0 && step.compareTo(Step.CHECK) < 0) {
                    take(step, plan);
                    journal(plan, step);
                    checkpoint.passed(step);
                }
            }
            List<Path> mentions = check(plan);
            checkpoint.passed(Step.CHECK);
            writeDeletedDays(plan);
            String sha256 = certificate.write(plan, mentions.size());
            checkpoint.passed(Step.CERTIFY);
            entry.wrote(AuditCheck.CERTIFICATE, sha256);
            plan.amounts().forEach(amount -> entry.count(amount.what(), amount.files()));
            entry.count("mentions", mentions.size());
            entry.end("DONE");
            checkpoint.passed(Step.CERTIFY);
            close(plan);
            return new Done(plan, certificate.file(), certificate.page(), mentions);
        }
    }

    private void take(Step step, DeletionPlan plan) {
        Runnable passed = () -> checkpoint.passed(step);
        switch (step) {
            case SET_TOMBSTONES -> setTombstones(plan);
            case DESTROY_KEYS ->
                plan.exams().forEach(exam -> {
                    files(exam).destroyKeys(keys);
                    passed.run();
                });
            case DELETE_EXAMS ->
                plan.exams().forEach(exam -> {
                    files(exam).remove();
                    passed.run();
                });
            case REWRITE_TABLES -> {
                if (!plan.changed().isEmpty()) {
                    rows.remove(plan);
                }
                if (plan.expiredCases() > 0) {
                    rows.removeExpiredCases(plan.today());
                }
            }
            case DELETE_REPORTS -> deleteReports(plan, passed);
            case DELETE_CAPTURES -> {
                for (PlannedCaptures captures : plan.captures()) {
                    CaptureFolders.remove(captures.place(), captures.removal(), passed);
                }
            }
            case FORGET_RUNS -> forgetRuns(plan, passed);
            case DELETE_COPIES -> {
                for (String copy : plan.copies()) {
                    WholeFile.removeBelow(out.path(), out.path().resolve(copy));
                    passed.run();
                }
                VerdictInbox.remove(out.path(), plan.attempts(), passed);
                removeUnfinishedFiles();
            }
            case RANK_AGAIN -> {
                if (!plan.rankedDays().isEmpty()) {
                    rows.rankAgain(plan.rankedDays());
                }
            }
            default -> throw new IllegalArgumentException(step + " is no step of its own");
        }
    }

    private ExamFiles files(PlannedExam exam) {
        return new ExamFiles(out.path(), exam.examDay(), exam.pseudonym());
    }

    private void setTombstones(DeletionPlan plan) {
        var tombstones = out.tombstones(keys);
        if (plan.kind() == Kind.ERASE) {
            tombstones.markErased(plan.examineeId());
            return;
        }
        plan.exams().stream()
                .filter(exam -> !exam.examId().isEmpty())
                .forEach(exam -> tombstones.markDeleted(new ExamKey(exam.examDay(), exam.examId())));
        plan.changed().forEach(exam -> tombstones.markKeptForHold(exam.key()));
    }

    private void deleteReports(DeletionPlan plan, Runnable passed) {
        for (PlannedReport report : plan.reports()) {
            new ReportPruning(out.path(), report).prune(passed);
        }
        plan.emptiedDays().forEach(day -> new DeletedDay(out.path(), day).clear(passed));
    }

    private void forgetRuns(DeletionPlan plan, Runnable passed) {
        Set<String> exams = new HashSet<>();
        plan.exams().forEach(exam -> exams.add(exam.pseudonym()));
        RunReferences.remove(out.path(), exams, new HashSet<>(plan.inputs()), passed);
        Holds holds = new Holds(out.path(), keys);
        Set<ExamKey> whole = new LinkedHashSet<>();
        plan.exams().stream()
                .filter(exam -> !exam.examId().isEmpty())
                .forEach(exam -> whole.add(new ExamKey(exam.examDay(), exam.examId())));
        holds.forgetExams(whole);
        List<List<String>> attempts = plan.attempts().stream()
                .map(attempt -> List.of(attempt.examDay(), attempt.examId(), attempt.attemptId()))
                .toList();
        holds.forgetAttempts(attempts);
        new HandedOut(out.path(), keys).forget(attempts);
    }

    /** Half-written files of starts that were stopped; the lock keeps everybody out who could be writing one. */
    private void removeUnfinishedFiles() {
        try {
            Files.walkFileTree(out.path(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = file.getFileName().toString();
                    if (name.startsWith(".new-") && name.endsWith(".part")) {
                        Files.deleteIfExists(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw FileTrouble.of(out.path(), e);
        }
    }

    /**
     * @return plain files in which an id or a name still stands
     * @throws InputException if something is there that should be gone: the plan stays open, the next start tries again
     */
    private List<Path> check(DeletionPlan plan) {
        List<String> left = new ArrayList<>();
        plan.exams().forEach(exam -> add(files(exam).left(), left));
        plan.reports().forEach(report -> add(new ReportPruning(out.path(), report).left(), left));
        plan.captures().forEach(captures -> left.addAll(CaptureFolders.left(captures.place(), captures.removal())));
        plan.copies().stream()
                .map(out.path()::resolve)
                .filter(copy -> Files.exists(copy, LinkOption.NOFOLLOW_LINKS))
                .forEach(copy -> left.add(copy.toString()));
        if (!left.isEmpty()) {
            throw new InputException(Text.of("retention.left", left.get(0), left.size()));
        }
        return new Traces(plan.words()).find(out.path());
    }

    private static void add(List<Path> files, List<String> to) {
        files.forEach(file -> to.add(file.toString()));
    }

    private void writeDeletedDays(DeletionPlan plan) {
        for (String day : plan.emptiedDays()) {
            DeletedDay deleted = new DeletedDay(out.path(), day);
            if (deleted.isThere()) {
                deleted.write(plan.id(), plan.today());
            }
        }
    }

    private void journal(DeletionPlan plan, Step step) {
        Path journal = folder(plan.id()).resolve("journal.txt");
        try {
            Files.writeString(
                    journal,
                    Instant.now() + " " + step + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw FileTrouble.of(journal, e);
        }
    }

    private void close(DeletionPlan plan) {
        sealed(plan.id()).remove();
        checkpoint.passed(Step.CLOSE);
        removeFolder(plan.id());
    }

    private void removeFolder(String id) {
        WholeFile.removeBelow(out.path(), folder(id));
        Path all = out.path().resolve(FOLDER);
        try (Stream<Path> inside = Files.list(all)) {
            if (inside.findAny().isPresent()) {
                return;
            }
        } catch (IOException e) {
            throw FileTrouble.of(all, e);
        }
        WholeFile.removeAll(all);
    }

    /** A start that was stopped before its plan stood, or after it went, has left a key or an empty folder. */
    private void removeUnplanned() {
        Set<String> open = new HashSet<>();
        unfinished(out.path()).forEach(id -> open.add(DeletionPlan.keyName(id)));
        Path wrapped = out.path().resolve("keys");
        if (Files.isDirectory(wrapped)) {
            try (Stream<Path> files = Files.list(wrapped)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("deletion") && name.endsWith(".key"))
                        .map(name -> name.substring(0, name.length() - ".key".length()))
                        .filter(name -> !open.contains(name))
                        .toList()
                        .forEach(keys::destroy);
            } catch (IOException e) {
                throw FileTrouble.of(wrapped, e);
            }
        }
        Path all = out.path().resolve(FOLDER);
        if (Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inside = Files.list(all)) {
                inside.filter(each -> !Files.exists(each.resolve(PLAN)))
                        .map(each -> each.getFileName().toString())
                        .toList()
                        .forEach(this::removeFolder);
            } catch (IOException e) {
                throw FileTrouble.of(all, e);
            }
        }
    }
}
