package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.SampleReport;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.models.detect.Thresholds;
import org.junit.jupiter.api.Test;

class AttemptPortraitTest {
    private static AttemptRow row(Attempt attempt) {
        return new AttemptRow(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                0,
                0,
                0,
                "",
                0,
                attempt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void anAttemptThatWasRefusedForItsTimesIsListedAsNotAnalysed() {
        Attempt refused = SampleReport.refused("a9");
        assertThat(refused.window()).isNull();

        AttemptPortrait portrait = AttemptPortrait.draw(List.of(row(refused)).iterator(), Thresholds.DEFAULT)
                .orElseThrow();

        assertThat(portrait.notAnalysed()).map(NotAnalysedAttempt::attempt).contains(refused);
        assertThat(portrait.reported(List.of())).isEmpty();
    }
}
