package org.invigil.jobs.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.CaptureRemoval;
import org.invigil.datasets.capture.CapturedRows;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.keys.Pseudonyms;
import org.invigil.jobs.storage.ExamKey;

/** Decides which exams go because their time is over, and what that means for every folder. Nothing is touched. */
public final class PlanRetention {
    private final RetentionRule rule;
    private final List<Hold> holds;
    private final PlanInputs inputs;
    private final Map<ExamKey, Known> known = new TreeMap<>();
    private final Map<CapturesPlace, Text> refused = new LinkedHashMap<>();

    /** What OUT and captures together know of an exam. */
    private static final class Known {
        private final Set<String> courses = new TreeSet<>();
        private final Set<String> attempts = new TreeSet<>();
        private LocalDate claimPeriodEnds;
        private int offsetSeconds;

        /** Of two dates the later one counts: too late can be mended, too early cannot. */
        void dated(LocalDate ends, int offset) {
            if (ends != null && (claimPeriodEnds == null || ends.isAfter(claimPeriodEnds))) {
                claimPeriodEnds = ends;
                offsetSeconds = offset;
            }
        }
    }

    public PlanRetention(RetentionRule rule, List<Hold> holds, PlanInputs inputs) {
        this.rule = rule;
        this.holds = holds;
        this.inputs = inputs;
        for (Attempt attempt : inputs.attempts()) {
            Known exam = known(new ExamKey(attempt.examDay(), attempt.examId()));
            exam.courses.add(attempt.courseId());
            exam.attempts.add(attempt.attemptId());
            if (attempt.exam() != null) {
                exam.dated(attempt.exam().claimPeriodEnds(), attempt.exam().offsetSeconds());
            }
        }
        for (CapturedRows folder : inputs.captures().values()) {
            folder.exams().forEach(exam -> known(new ExamKey(exam.examDay(), exam.examId()))
                    .dated(exam.claimPeriodEnds(), exam.offsetSeconds()));
            folder.sittings().forEach(sitting -> {
                Known exam = known(new ExamKey(sitting.examDay(), sitting.examId()));
                exam.courses.add(sitting.courseId());
                exam.attempts.add(sitting.attemptId());
            });
        }
    }

    private Known known(ExamKey exam) {
        return known.computeIfAbsent(exam, key -> new Known());
    }

    /** Every exam that is known, by day and id. */
    public List<ExamOutlook> outlook() {
        List<ExamOutlook> all = new ArrayList<>();
        known.forEach((key, exam) -> {
            Hold hold = hold(key);
            Set<String> held = held(key, exam);
            boolean isHeld = hold != null && !hold.isExpired(rule.today());
            ExamOutlook.State state = !isOver(key, exam)
                    ? ExamOutlook.State.STAYS
                    : !isHeld
                            ? ExamOutlook.State.GOES
                            : held.isEmpty() ? ExamOutlook.State.HELD : ExamOutlook.State.HELD_IN_PART;
            all.add(new ExamOutlook(
                    key,
                    exam.courses,
                    exam.attempts.size(),
                    exam.claimPeriodEnds,
                    goesFrom(key, exam),
                    state,
                    hold,
                    state == ExamOutlook.State.HELD_IN_PART ? held : Set.of()));
        });
        return all;
    }

    /** The one that counts and lasts longest, of several. */
    private Hold hold(ExamKey exam) {
        return holds.stream()
                .filter(hold -> hold.exam().equals(exam))
                .max((a, b) -> a.until().compareTo(b.until()))
                .orElse(null);
    }

    /** Attempts that are held; none where a hold keeps the whole exam, or keeps an attempt that nobody knows. */
    private Set<String> held(ExamKey key, Known exam) {
        Set<String> held = new TreeSet<>();
        for (Hold hold : holds) {
            if (hold.exam().equals(key) && !hold.isExpired(rule.today())) {
                if (!exam.attempts.contains(hold.attemptId())) {
                    return Set.of();
                }
                held.add(hold.attemptId());
            }
        }
        return held;
    }

    private boolean isOver(ExamKey key, Known exam) {
        if (inputs.deletedBefore().contains(key)) {
            return true;
        }
        if (exam.claimPeriodEnds != null) {
            return rule.isOver(exam.claimPeriodEnds, exam.offsetSeconds);
        }
        // Refused rows of an exam that nobody knows: they go with the last known exam of their day.
        List<Map.Entry<ExamKey, Known>> dated = datedOfTheDay(key);
        return dated.isEmpty()
                ? !rule.today(0).isBefore(goesFrom(key, exam))
                : dated.stream().allMatch(other -> isOver(other.getKey(), other.getValue()));
    }

    private List<Map.Entry<ExamKey, Known>> datedOfTheDay(ExamKey key) {
        return known.entrySet().stream()
                .filter(other -> other.getKey().examDay().equals(key.examDay()))
                .filter(other -> other.getValue().claimPeriodEnds != null)
                .toList();
    }

    private LocalDate goesFrom(ExamKey key, Known exam) {
        if (exam.claimPeriodEnds != null) {
            return rule.goesFrom(exam.claimPeriodEnds);
        }
        return datedOfTheDay(key).isEmpty()
                ? LocalDate.parse(key.examDay())
                        .plusDays((long) RetentionRule.DAYS_WITHOUT_CLAIM_PERIOD + rule.graceDays())
                : null;
    }

    /** @param out the folder of results */
    public DeletionPlan plan(Path out, Pseudonyms pseudonyms, Weighing.Depth depth) {
        Set<ExamKey> going = new TreeSet<>();
        Map<ExamKey, Set<String>> held = new TreeMap<>();
        List<DeletionPlan.PlannedExam> exams = new ArrayList<>();
        for (ExamOutlook exam : outlook()) {
            if (exam.state() == ExamOutlook.State.HELD_IN_PART) {
                held.put(exam.exam(), exam.held());
            }
            if (exam.state() == ExamOutlook.State.GOES) {
                going.add(exam.exam());
                exams.add(new DeletionPlan.PlannedExam(
                        exam.exam().examDay(),
                        exam.exam().examId(),
                        exam.exam().pseudonym(pseudonyms),
                        exam.claimPeriodEnds() == null
                                ? ""
                                : exam.claimPeriodEnds().toString(),
                        List.copyOf(exam.courses()),
                        exam.attempts()));
            }
        }
        inputs.leftovers().forEach((day, names) -> names.stream()
                .filter(name ->
                        exams.stream().noneMatch(exam -> exam.pseudonym().equals(name)))
                .forEach(name -> exams.add(new DeletionPlan.PlannedExam(day, "", name, "", List.of(), 0))));
        List<DeletionPlan.ChangedExam> changed = changed(held, pseudonyms);
        Set<ExamKey> concerned = new TreeSet<>(going);
        changed.forEach(exam -> concerned.add(exam.key()));
        PlanParts parts = new PlanParts(
                out,
                inputs,
                concerned,
                attempt -> going.contains(key(attempt)) || isGoing(held, key(attempt), attempt.attemptId()));
        parts.captures(captures(going, held));
        return parts.plan(DeletionPlan.Kind.RETAIN, rule, exams, "", changed, depth);
    }

    private static boolean isGoing(Map<ExamKey, Set<String>> held, ExamKey exam, String attemptId) {
        return held.containsKey(exam) && !held.get(exam).contains(attemptId);
    }

    /** Exams that are held in part and of which somebody is still there who is not held. */
    private List<DeletionPlan.ChangedExam> changed(Map<ExamKey, Set<String>> held, Pseudonyms pseudonyms) {
        List<DeletionPlan.ChangedExam> changed = new ArrayList<>();
        held.forEach((exam, attempts) -> {
            Set<String> gone = new TreeSet<>(known.get(exam).attempts);
            gone.removeAll(attempts);
            if (!gone.isEmpty()) {
                changed.add(new DeletionPlan.ChangedExam(
                        exam.examDay(),
                        exam.examId(),
                        exam.pseudonym(pseudonyms),
                        List.copyOf(gone),
                        List.copyOf(attempts),
                        true));
            }
        });
        return changed;
    }

    private static ExamKey key(Attempt attempt) {
        return new ExamKey(attempt.examDay(), attempt.examId());
    }

    /** Captures folders that the plan leaves alone because a file in them cannot be read; the next run tries again. */
    public Map<CapturesPlace, Text> refused() {
        return refused;
    }

    private List<DeletionPlan.PlannedCaptures> captures(Set<ExamKey> going, Map<ExamKey, Set<String>> held) {
        Set<ExamKey> all = new HashSet<>(going);
        List<DeletionPlan.PlannedCaptures> planned = new ArrayList<>();
        inputs.captures().forEach((folder, rows) -> {
            try {
                CaptureRemoval removal = rows.ofExams(
                        exam -> all.contains(new ExamKey(exam.examDay(), exam.examId())),
                        sitting -> all.contains(new ExamKey(sitting.examDay(), sitting.examId()))
                                || isGoing(
                                        held, new ExamKey(sitting.examDay(), sitting.examId()), sitting.attemptId()));
                if (!removal.isEmpty() && !(removal.isWhole() && rows.isEmpty())) {
                    // Also finds out whether every log can be read to its end.
                    CaptureFolders.rowsGoing(folder, removal);
                    planned.add(new DeletionPlan.PlannedCaptures(folder.address(), removal));
                }
            } catch (InputException e) {
                refused.put(folder, e.text());
            } catch (IOException e) {
                throw folder.trouble(e);
            }
        });
        return planned;
    }
}
