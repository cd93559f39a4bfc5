package org.invigil.jobs.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.CaptureRemoval;
import org.invigil.datasets.capture.CapturedRows;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.keys.Pseudonyms;
import org.invigil.jobs.storage.ExamKey;

/** Decides what goes when one person goes. Nothing is touched. */
public final class PlanErasure {
    private final String examineeId;
    private final RetentionRule rule;
    private final PlanInputs inputs;
    private final Set<List<String>> gone = new TreeSet<>(PlanErasure::compare);

    /** @throws InputException if nothing is known of the person, or a hold keeps one of their exams */
    public PlanErasure(String examineeId, RetentionRule rule, List<Hold> holds, PlanInputs inputs) {
        this.examineeId = examineeId;
        this.rule = rule;
        this.inputs = inputs;
        for (Attempt attempt : inputs.attempts()) {
            if (attempt.examinee().examineeId().equals(examineeId)) {
                gone.add(List.of(attempt.examDay(), attempt.examId(), attempt.attemptId()));
            }
        }
        boolean isInCaptures = false;
        for (CapturedRows folder : inputs.captures().values()) {
            for (CapturedRows.Sitting sitting : folder.sittings()) {
                if (sitting.examineeId().equals(examineeId)) {
                    isInCaptures = true;
                    gone.add(List.of(sitting.examDay(), sitting.examId(), sitting.attemptId()));
                }
            }
        }
        if (gone.isEmpty() && !isInCaptures && removals().isEmpty()) {
            throw new InputException(Text.of("erase.unknown", examineeId));
        }
        holds.stream()
                .filter(hold -> !hold.isExpired(rule.today()))
                .filter(this::keeps)
                .findFirst()
                .ifPresent(hold -> {
                    throw new InputException(
                            Text.of("erase.held", hold.about(), hold.until(), hold.owner(), hold.reason()));
                });
    }

    private static int compare(List<String> a, List<String> b) {
        return String.join("\0", a).compareTo(String.join("\0", b));
    }

    /** A hold for somebody else's attempt of the same exam does not keep this person. */
    private boolean keeps(Hold hold) {
        return gone.stream()
                .anyMatch(attempt -> attempt.get(0).equals(hold.examDay())
                        && attempt.get(1).equals(hold.examId())
                        && (hold.attemptId().isEmpty() || hold.attemptId().equals(attempt.get(2))));
    }

    /** @param out the folder of results */
    public DeletionPlan plan(Path out, Pseudonyms pseudonyms, Weighing.Depth depth) {
        Map<ExamKey, Set<String>> staying = new TreeMap<>();
        Map<ExamKey, Set<String>> going = new TreeMap<>();
        for (Attempt attempt : inputs.attempts()) {
            ExamKey exam = new ExamKey(attempt.examDay(), attempt.examId());
            (isGone(attempt) ? going : staying)
                    .computeIfAbsent(exam, key -> new TreeSet<>())
                    .add(attempt.attemptId());
        }
        List<DeletionPlan.PlannedExam> emptied = new ArrayList<>();
        List<DeletionPlan.ChangedExam> changed = new ArrayList<>();
        Set<ExamKey> whole = new HashSet<>();
        going.forEach((exam, attempts) -> {
            Optional<Set<String>> others = Optional.ofNullable(staying.get(exam));
            if (others.isPresent()) {
                changed.add(new DeletionPlan.ChangedExam(
                        exam.examDay(),
                        exam.examId(),
                        exam.pseudonym(pseudonyms),
                        List.copyOf(attempts),
                        List.copyOf(others.get()),
                        false));
            } else {
                whole.add(exam);
                emptied.add(new DeletionPlan.PlannedExam(
                        exam.examDay(), exam.examId(), exam.pseudonym(pseudonyms), "", List.of(), attempts.size()));
            }
        });
        PlanParts parts = new PlanParts(out, inputs, going.keySet(), this::isGone);
        parts.captures(removals());
        parts.word(examineeId);
        return parts.plan(DeletionPlan.Kind.ERASE, rule, emptied, examineeId, changed, depth);
    }

    private boolean isGone(Attempt attempt) {
        return gone.contains(List.of(attempt.examDay(), attempt.examId(), attempt.attemptId()));
    }

    private List<DeletionPlan.PlannedCaptures> removals() {
        List<DeletionPlan.PlannedCaptures> planned = new ArrayList<>();
        inputs.captures().forEach((folder, rows) -> {
            try {
                CaptureRemoval removal = rows.ofExaminee(examineeId);
                if (CaptureFolders.rowsGoing(folder, removal) > 0) {
                    planned.add(new DeletionPlan.PlannedCaptures(folder.address(), removal));
                }
            } catch (IOException e) {
                throw folder.trouble(e);
            }
        });
        return planned;
    }
}
