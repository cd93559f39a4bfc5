package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.jobs.retention.StoredExams.DAY;
import static org.invigil.jobs.retention.StoredExams.PAST;
import static org.invigil.jobs.retention.StoredExams.SECOND;
import static org.invigil.jobs.retention.StoredExams.STAYING;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.jobs.retention.ExamOutlook.State;
import org.invigil.jobs.storage.ExamKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRetentionTest {
    @TempDir
    Path folder;

    private StoredExams stored;

    @BeforeEach
    void make() {
        stored = new StoredExams(folder);
    }

    private Map<ExamKey, State> states(RetentionRule rule, List<Attempt> attempts, Hold... holds) {
        return new PlanRetention(rule, List.of(holds), stored.inputs(attempts))
                .outlook().stream().collect(Collectors.toMap(ExamOutlook::exam, ExamOutlook::state));
    }

    private static RetentionRule on(String today) {
        return new RetentionRule(0, LocalDate.parse(today), Instant.EPOCH);
    }

    /** The exam's zone is two hours east; the claim period's last day is 2026-12-20. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-20T21:59:59Z, 0, false",
        "2026-12-20T22:59:59Z, 0, false",
        "2026-12-20T23:00:00Z, 0, true",
        "2027-01-03T22:59:59Z, 14, false",
        "2027-01-03T23:00:00Z, 14, true"
    })
    void theWholeLastDayBelongsToTheClaimPeriodEvenIfClocksWereSetBack(String now, int grace, boolean isOver) {
        RetentionRule rule = new RetentionRule(grace, null, Instant.parse(now));
        assertThat(rule.isOver(StoredExams.CLAIM_ENDS, 7200)).isEqualTo(isOver);
    }

    @Test
    void examsGoByTheirOwnDate() {
        assertThat(states(on("2026-12-21"), stored.attempts))
                .isEqualTo(Map.of(PAST, State.GOES, SECOND, State.GOES, STAYING, State.STAYS));
        assertThat(states(on("2026-12-20"), stored.attempts)).doesNotContainValue(State.GOES);
        assertThat(states(on("2027-07-01"), stored.attempts)).doesNotContainValue(State.STAYS);
    }

    @Test
    void ofTwoDatesTheLaterOneCounts() {
        stored.make();
        stored.capture(
                "exams.csv",
                stored.content("captures/exams.csv").replaceFirst("(past-exam.*)2026-12-20", "$12027-03-01"));
        assertThat(states(on("2026-12-21"), stored.attempts)).containsEntry(PAST, State.STAYS);
        assertThat(states(on("2027-03-02"), stored.attempts)).containsEntry(PAST, State.GOES);
    }

    @Test
    void aClaimPeriodBeforeTheExamIsNoDate() {
        stored.make();
        stored.capture(
                "exams.csv",
                stored.content("captures/exams.csv").replaceFirst("(past-exam.*)2026-12-20", "$12025-01-01"));
        // OUT still knows the date of the last night.
        assertThat(states(on("2026-12-20"), stored.attempts)).containsEntry(PAST, State.STAYS);
        assertThat(states(on("2026-12-20"), List.of())).containsEntry(PAST, State.STAYS);
    }

    @Test
    void rowsOfAnUnknownExamGoWithTheLastKnownOneOfTheirDay() {
        List<Attempt> attempts = new ArrayList<>(stored.attempts);
        attempts.add(StoredExams.undated(DAY, "misspelt", "attempt-x"));
        ExamKey undated = new ExamKey(DAY, "misspelt");
        assertThat(states(on("2026-12-20"), attempts)).containsEntry(undated, State.STAYS);
        assertThat(states(on("2026-12-21"), attempts)).containsEntry(undated, State.GOES);
    }

    @Test
    void aloneTheyGoAfterHalfAYear() {
        List<Attempt> attempts = List.of(StoredExams.undated("2026-01-01", "misspelt", "attempt-x"));
        ExamKey undated = new ExamKey("2026-01-01", "misspelt");
        assertThat(states(on("2026-06-29"), attempts)).containsEntry(undated, State.STAYS);
        assertThat(states(on("2026-06-30"), attempts)).containsEntry(undated, State.GOES);
    }

    @Test
    void examsThatOnlyTheCapturesKnowGoToo() {
        stored.make();
        assertThat(states(on("2026-12-21"), List.of())).containsEntry(PAST, State.GOES);
    }

    @Test
    void anExamThatWasDeletedBeforeGoesFromTheCapturesAtOnce() {
        stored.make();
        PlanInputs inputs = stored.inputs(List.of());
        PlanInputs deleted =
                new PlanInputs(List.of(), Map.of(), inputs.captures(), Set.of(STAYING), Map.of(), 0, inputs.outside());
        assertThat(new PlanRetention(on("2026-11-22"), List.of(), deleted).outlook())
                .filteredOn(exam -> exam.state() == State.GOES)
                .extracting(ExamOutlook::exam)
                .containsExactly(STAYING);
    }

    @Test
    void aHoldIsOfOneExamOfOneDay() {
        Hold hold = new Hold(DAY, PAST.examId(), "attempt-one", "O", "2026-12-31", "r", "2026-12-01");
        Hold ofAnotherYear = new Hold("2025-11-20", SECOND.examId(), "", "O", "2026-12-31", "r", "2026-12-01");
        assertThat(states(on("2026-12-21"), stored.attempts, hold, ofAnotherYear))
                .containsEntry(PAST, State.HELD_IN_PART)
                .containsEntry(SECOND, State.GOES);
        assertThat(states(on("2027-01-01"), stored.attempts, hold)).containsEntry(PAST, State.GOES);
    }

    @Test
    void ofSeveralHoldsTheLongestCounts() {
        Hold over = new Hold(DAY, PAST.examId(), "", "O", "2026-12-01", "r", "2026-12-01");
        Hold longer = new Hold(DAY, PAST.examId(), "attempt-one", "O", "2026-12-31", "r", "2026-12-01");
        assertThat(states(on("2026-12-21"), stored.attempts, over, longer)).containsEntry(PAST, State.HELD_IN_PART);
    }

    @Test
    void aHoldOnTheWholeExamOrOnAnAttemptThatNobodyKnowsKeepsAll() {
        Hold one = new Hold(DAY, PAST.examId(), "attempt-one", "O", "2026-12-31", "r", "2026-12-01");
        Hold whole = new Hold(DAY, PAST.examId(), "", "O", "2026-12-31", "r", "2026-12-01");
        Hold unknown = new Hold(DAY, PAST.examId(), "attempt-nobody", "O", "2026-12-31", "r", "2026-12-01");
        assertThat(states(on("2026-12-21"), stored.attempts, one, whole)).containsEntry(PAST, State.HELD);
        assertThat(states(on("2026-12-21"), stored.attempts, one, unknown)).containsEntry(PAST, State.HELD);
    }

    @Test
    void aHoldOnOneAttemptLetsTheOthersOfItsExamGo() {
        stored.make();
        Hold one = new Hold(DAY, PAST.examId(), "attempt-one", "O", "2026-12-31", "r", "2026-12-01");
        DeletionPlan plan = new PlanRetention(on("2026-12-21"), List.of(one), stored.inputs())
                .plan(stored.out.path(), stored.keys.pseudonyms(), Weighing.Depth.SIZES);
        assertThat(plan.exams()).extracting(DeletionPlan.PlannedExam::examId).containsExactly(SECOND.examId());
        assertThat(plan.changed()).hasSize(1);
        DeletionPlan.ChangedExam changed = plan.changed().get(0);
        assertThat(changed.isKeptForHold()).isTrue();
        assertThat(changed.staying()).containsExactly("attempt-one");
        assertThat(changed.gone()).isNotEmpty().doesNotContain("attempt-one");
        assertThat(plan.attempts())
                .extracting(DeletionPlan.PlannedAttempt::attemptId)
                .containsAll(changed.gone())
                .doesNotContain("attempt-one");
        assertThat(plan.captures())
                .flatExtracting(captures -> captures.removal().files())
                .isNotEmpty()
                .noneMatch(file -> file.contains("attempt-one"));
        assertThat(plan.words()).noneMatch(word -> word.equals("attempt-one"));
    }
}
