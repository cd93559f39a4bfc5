package org.invigil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.invigil.jobs.run.NightCost.Forecast;
import org.junit.jupiter.api.Test;

class NightCostTest {
    private static final PlannedWork DAY = new PlannedWork(80, 80, 576_000, 80, 576_000, 960);

    /** Attempts of an hour each, of which a second costs the given core-seconds, on two cores. */
    private static RunRecord night(int attempts, double cost, int segments, int decoded) {
        double recorded = 3600.0 * attempts;
        return new RunRecord(
                "20261120-220000-000",
                "2026-11-20T22:00:00Z",
                "2026-11-20T23:00:00Z",
                "DONE",
                false,
                Map.of(),
                Map.of(),
                null,
                "folder",
                "",
                List.of(),
                List.of(),
                segments,
                decoded,
                2,
                0,
                (long) (recorded * 1000),
                List.of(
                        new RunRecord.JobLine("AdmitAttempts", 20, attempts, attempts, 0),
                        new RunRecord.JobLine("ObserveRecordings", cost * recorded / 2, attempts, 0, recorded),
                        new RunRecord.JobLine("WriteReports", attempts, attempts, 1, 0)));
    }

    @Test
    void withoutNightsTheShippedFiguresHold() {
        assertThat(NightCost.learn(List.of())).isEqualTo(NightCost.SHIPPED);
        assertThat(NightCost.learn(List.of(night(10, 0.05, 60, 12)))).isEqualTo(NightCost.SHIPPED);
    }

    @Test
    void aNightThatCameFromStoredSegmentsTellsNothing() {
        NightCost cost = NightCost.learn(List.of(night(10, 0.001, 60, 0), night(10, 0.03, 60, 60)));
        assertThat(cost.nights()).isOne();
        assertThat(cost.coreSecondsPerRecordedSecond()).isCloseTo(0.03, within(1e-9));
    }

    @Test
    void foretellsANightLikeThoseThatItKnowsExactly() {
        NightCost cost = NightCost.learn(List.of(night(40, 0.02, 240, 240), night(40, 0.02, 240, 240)));
        PlannedWork same = new PlannedWork(40, 40, 144_000, 40, 144_000, 240);
        Forecast forecast = cost.of(same, 2);
        assertThat(forecast.wallSeconds()).isCloseTo(20 + 40 + 0.02 * 144_000 / 2, within(1e-6));
        assertThat(forecast.bytes()).isCloseTo(144_000_000, within(1.0));
    }

    @Test
    void moreCoresShortenTheRecordingsAlone() {
        double two = NightCost.SHIPPED.of(DAY, 2).wallSeconds();
        double four = NightCost.SHIPPED.of(DAY, 4).wallSeconds();
        double beside = NightCost.SHIPPED.fixedSeconds() + 80 * NightCost.SHIPPED.secondsPerAttempt();
        assertThat(two - beside).isCloseTo(2 * (four - beside), within(1e-6));
    }

    @Test
    void onlyTheLatestNightsCount() {
        RunRecord dear = night(10, 0.9, 60, 60);
        RunRecord cheap = night(10, 0.02, 60, 60);
        NightCost cost = NightCost.learn(List.of(cheap, cheap, cheap, cheap, cheap, dear));
        assertThat(cost.coreSecondsPerRecordedSecond()).isCloseTo(0.02, within(1e-9));
    }
}
