package org.invigil.jobs.run;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.capture.CapturedRows;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.calibrate.StoredCases;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.retention.Deletion;
import org.invigil.jobs.retention.DeletionPlan;
import org.invigil.jobs.retention.ExamOutlook;
import org.invigil.jobs.retention.HandedOut;
import org.invigil.jobs.retention.Holds;
import org.invigil.jobs.retention.PlanErasure;
import org.invigil.jobs.retention.PlanInputs;
import org.invigil.jobs.retention.PlanRetention;
import org.invigil.jobs.retention.RemoveAttempts;
import org.invigil.jobs.retention.RetentionRule;
import org.invigil.jobs.retention.Weighing;
import org.invigil.jobs.storage.ExamFiles;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;
import org.invigil.jobs.storage.Tombstones;

/** Plans deletions from what OUT and the captures hold, and carries them out with the tables at hand. */
public final class Deletions {
    private final NightRunner runner;
    private final OutFolder out;
    private final KeyClient keys;

    Deletions(NightRunner runner, OutFolder out, KeyClient keys) {
        this.runner = runner;
        this.out = out;
        this.keys = keys;
    }

    /**
     * What is to go, and what stays.
     *
     * @param exams every exam with its date; empty where a person goes
     * @param refused captures folders that cannot be read, with the reason
     */
    public record Outlook(DeletionPlan plan, List<ExamOutlook> exams, Map<CapturesPlace, Text> refused) {}

    public Holds holds() {
        return new Holds(out.path(), keys);
    }

    /** Attempts as they are stored, to find out what an id means. */
    public List<Attempt> attempts() {
        return runner.overTables(tables -> tables.read(Tables.ATTEMPTS, tables.examsWithKeys(Tables.ATTEMPTS))
                .collectAsList());
    }

    /** Exams whose time is over. Nothing is changed. */
    public Outlook planRetention(RetentionRule rule, List<CapturesPlace> folders, Weighing.Depth depth) {
        Map<CapturesPlace, Text> refused = new LinkedHashMap<>();
        return planned(rule, folders, refused, inputs -> {
            PlanRetention retention = new PlanRetention(rule, holds().all(), inputs);
            DeletionPlan plan = retention.plan(out.path(), keys.pseudonyms(), depth);
            refused.putAll(retention.refused());
            return new Outlook(plan, retention.outlook(), refused);
        });
    }

    /**
     * One person. Nothing is changed.
     *
     * @throws InputException if nothing is known of the person, or a hold keeps one of their attempts
     */
    public Outlook planErasure(
            RetentionRule rule, String examineeId, List<CapturesPlace> folders, Weighing.Depth depth) {
        Map<CapturesPlace, Text> refused = new LinkedHashMap<>();
        return planned(rule, folders, refused, inputs -> {
            DeletionPlan plan =
                    new PlanErasure(examineeId, rule, holds().all(), inputs).plan(out.path(), keys.pseudonyms(), depth);
            return new Outlook(plan, List.of(), refused);
        });
    }

    /** Whether the person was erased in an earlier run. */
    public boolean isErased(String examineeId) {
        return out.tombstones(keys).isErased(examineeId);
    }

    private Outlook planned(
            RetentionRule rule,
            List<CapturesPlace> folders,
            Map<CapturesPlace, Text> refused,
            Function<PlanInputs, Outlook> plan) {
        Map<CapturesPlace, CapturedRows> captures = captures(folders, refused);
        return runner.overTables(tables -> {
            List<ExamKey> exams = tables.examsWithKeys(Tables.ATTEMPTS);
            PlanInputs inputs = new PlanInputs(
                    tables.read(Tables.ATTEMPTS, exams).collectAsList(),
                    recordings(tables.read(Tables.RECORDINGS, exams).collectAsList()),
                    captures,
                    deletedBefore(captures),
                    ExamFiles.withoutKeys(out.path(), keys),
                    removeAttempts(tables).countExpiredCases(rule.today().toString()),
                    new PlanInputs.Outside(
                            new HandedOut(out.path(), keys).all(), keys.place().passwords()));
            return plan.apply(inputs);
        });
    }

    private static Map<CapturesPlace, CapturedRows> captures(
            List<CapturesPlace> folders, Map<CapturesPlace, Text> refused) {
        Map<CapturesPlace, CapturedRows> captures = new LinkedHashMap<>();
        for (CapturesPlace folder : folders) {
            try {
                captures.put(folder, CapturedRows.read(folder.files()));
            } catch (InputException e) {
                refused.put(folder, e.text());
            } catch (IOException e) {
                throw folder.trouble(e);
            }
        }
        return captures;
    }

    private Set<ExamKey> deletedBefore(Map<CapturesPlace, CapturedRows> captures) {
        Tombstones tombstones = out.tombstones(keys);
        Set<ExamKey> deleted = new HashSet<>();
        captures.values().forEach(rows -> rows.sittings().stream()
                .map(sitting -> new ExamKey(sitting.examDay(), sitting.examId()))
                .distinct()
                .filter(tombstones::isDeleted)
                .forEach(deleted::add));
        return deleted;
    }

    private static Map<ExamKey, Map<String, List<String>>> recordings(List<Recording> recordings) {
        return recordings.stream()
                .collect(Collectors.groupingBy(
                        recording -> new ExamKey(recording.examDay(), recording.examId()),
                        Collectors.groupingBy(
                                Recording::attemptId, Collectors.mapping(Recording::sha256, Collectors.toList()))));
    }

    private RemoveAttempts removeAttempts(TableStore tables) {
        return new RemoveAttempts(
                tables, new SegmentStore(out.path(), keys), SegmentStore.ofLikenesses(out.path(), keys));
    }

    /** Does what was decided. */
    public Deletion.Done carryOut(DeletionPlan plan) {
        return new Deletion(out, keys, rows()).carryOut(plan);
    }

    /** Finishes deletions that were stopped before their end. */
    List<Deletion.Done> finishAll() {
        return new Deletion(out, keys, rows()).finishAll();
    }

    private Deletion.Rows rows() {
        return new Deletion.Rows() {
            @Override
            public void remove(DeletionPlan plan) {
                runner.overTables(tables -> {
                    plan.changed().forEach(exam -> {
                        StoredCases.forget(tables, keys, exam.key(), exam.gone());
                        removeAttempts(tables).from(exam);
                    });
                    return null;
                });
            }

            @Override
            public void removeExpiredCases(String today) {
                over(remove -> remove.expiredCases(today));
            }

            @Override
            public void rankAgain(List<String> examDays) {
                examDays.forEach(runner::rankAgain);
            }
        };
    }

    private void over(Consumer<RemoveAttempts> work) {
        runner.overTables(tables -> {
            work.accept(removeAttempts(tables));
            return null;
        });
    }
}
