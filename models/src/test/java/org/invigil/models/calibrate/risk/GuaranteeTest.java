package org.invigil.models.calibrate.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.invigil.models.calibrate.risk.CalibrationSimulation.Outcome;
import org.invigil.models.calibrate.risk.CalibrationSimulation.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuaranteeTest {
    @ParameterizedTest
    @CsvSource({"PLAIN, 50", "PLAIN, 500", "CLUSTERED, 500", "SAMPLED, 500"})
    void theChosenSettingMeetsTheTargetInNineteenOfTwentyRepetitions(World world, int cases) {
        Outcome outcome = CalibrationSimulation.run(world, cases, 300, 0.35, 11);
        assertThat(outcome.held()).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN", "SAMPLED"})
    void enoughLabelsChooseASetting(World world) {
        assertThat(CalibrationSimulation.run(world, 2_000, 50, 0.35, 3).chosen())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, 0.167", "CLUSTERED, 0.167", "SAMPLED, 0.28"})
    void holdsWhereTheTrueRateLiesJustAboveTheTarget(World world, double rate) {
        assertThat(CalibrationSimulation.run(world, 500, 300, rate, 5).held()).isGreaterThanOrEqualTo(0.93);
    }
}
