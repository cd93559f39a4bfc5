package org.invigil.models.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.calibrate.DetectorSettings.Point;
import org.invigil.models.detect.Detector;
import org.invigil.models.detect.PageLeftDetector;
import org.invigil.models.detect.SpeechDetector;
import org.invigil.models.detect.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorSettingsTest {
    private static Stream<Detector> detectors() {
        return Thresholds.DEFAULT.detectors().stream();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void thePresentSettingIsThePresentDetector(Detector detector) {
        DetectorSettings settings = DetectorSettings.of(detector);
        assertThat(settings.grid().get(0)).isEqualTo(Point.PRESENT);
        assertThat(settings.at(Point.PRESENT)).isEqualTo(detector);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void everySettingIsAnotherDetectorOfTheSameKind(Detector detector) {
        DetectorSettings settings = DetectorSettings.of(detector);
        List<Detector> all = settings.grid().stream().map(settings::at).toList();
        assertThat(all).doesNotHaveDuplicates().allMatch(one -> one.kind() == detector.kind());
    }

    @Test
    void reportsOfTheComputerThatAreMomentsHaveNothingToMove() {
        for (Detector detector : Thresholds.DEFAULT.detectors()) {
            boolean isMoment = List.of(IncidentKind.PRINT, IncidentKind.SECOND_SCREEN, IncidentKind.ADDRESS_CHANGED)
                    .contains(detector.kind());
            assertThat(DetectorSettings.of(detector).grid().size() == 1).isEqualTo(isMoment);
        }
    }

    @Test
    void movesThresholdAndDuration() {
        DetectorSettings speech = DetectorSettings.of(Thresholds.DEFAULT.speech());
        SpeechDetector stricter = (SpeechDetector) speech.at(new Point(2, 2.5));
        assertThat(stricter.probability())
                .isGreaterThan(Thresholds.DEFAULT.speech().probability());
        assertThat(stricter.shortestMillis()).isEqualTo(2_500);
        assertThat(new Point(2, 2.5).isStricter()).isTrue();
        assertThat(new Point(-1, 2.5).isStricter()).isFalse();
        assertThat(new Point(1, 0.75).isStricter()).isFalse();
    }

    @Test
    void replacesDetectorsByTheirKind() {
        PageLeftDetector longer = new PageLeftDetector(9_000, 60_000);
        Thresholds moved = Thresholds.DEFAULT.with("mine", List.of(longer));
        assertThat(moved.version()).isEqualTo("mine");
        assertThat(moved.pageLeft()).isEqualTo(longer);
        assertThat(moved.with(Thresholds.DEFAULT.version(), List.of(Thresholds.DEFAULT.pageLeft())))
                .isEqualTo(Thresholds.DEFAULT);
    }
}
