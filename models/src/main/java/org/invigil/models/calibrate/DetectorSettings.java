package org.invigil.models.calibrate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.detect.AbsenceDetector;
import org.invigil.models.detect.AtOnce;
import org.invigil.models.detect.ClipboardDetector;
import org.invigil.models.detect.CoverDetector;
import org.invigil.models.detect.Detector;
import org.invigil.models.detect.ExtraPersonDetector;
import org.invigil.models.detect.FastAnswersDetector;
import org.invigil.models.detect.FreezeDetector;
import org.invigil.models.detect.LookingAwayDetector;
import org.invigil.models.detect.LoopDetector;
import org.invigil.models.detect.ObjectDetector;
import org.invigil.models.detect.OtherFaceDetector;
import org.invigil.models.detect.OtherVoiceDetector;
import org.invigil.models.detect.PageLeftDetector;
import org.invigil.models.detect.People;
import org.invigil.models.detect.SpeechDetector;
import org.invigil.models.network.FaceComparison;
import org.invigil.models.network.VoiceComparison;

/**
 * The settings of one detector among which calibration chooses: steps of its measured threshold, beside factors of its
 * shortest duration. The grid is fixed before any label is seen. Reports of the computer that are moments have nothing
 * to move: {@code PRINT}, {@code SECOND_SCREEN}, {@code ADDRESS_CHANGED}.
 *
 * @param present the detector as it is set now
 * @param grid the present setting first
 */
public record DetectorSettings(Detector present, List<Point> grid) implements Serializable {
    /**
     * One setting.
     *
     * @param step of strictness, 0 the present one, higher is stricter
     * @param lengthFactor of the shortest duration
     */
    public record Point(int step, double lengthFactor) implements Serializable {
        public static final Point PRESENT = new Point(0, 1);

        /** Whether it finds no more than the present setting does. */
        public boolean isStricter() {
            return step >= 0 && lengthFactor >= 1;
        }
    }

    private static final int[] STEPS = {0, 1, 2, 3, 4, -1};
    private static final double[] LENGTHS = {1, 1.5, 2.5, 0.75};

    public static DetectorSettings of(Detector present) {
        List<Point> grid = new ArrayList<>();
        for (int step : steps(present)) {
            for (double length : lengths(present)) {
                grid.add(new Point(step, length));
            }
        }
        return new DetectorSettings(present, grid);
    }

    private static int[] steps(Detector detector) {
        return switch (detector.kind()) {
            case PAGE_LEFT, PRINT, SECOND_SCREEN, ADDRESS_CHANGED -> new int[] {0};
            default -> STEPS;
        };
    }

    private static double[] lengths(Detector detector) {
        return switch (detector.kind()) {
            case PASTE, COPY, FAST_ANSWERS, OBJECT_IN_VIEW, PRINT, SECOND_SCREEN, ADDRESS_CHANGED -> new double[] {1};
            default -> LENGTHS;
        };
    }

    public IncidentKind kind() {
        return present.kind();
    }

    /** The detector at a point of the grid. */
    public Detector at(Point point) {
        int step = point.step();
        double length = point.lengthFactor();
        if (present instanceof AbsenceDetector d) {
            // A fainter face or body is enough to be somebody.
            return new AbsenceDetector(
                    people(d.people(), -0.08f * step),
                    d.joinMillis(),
                    millis(d.shortestMillis(), length),
                    d.dark(),
                    d.plain());
        } else if (present instanceof ExtraPersonDetector d) {
            return new ExtraPersonDetector(
                    people(d.people(), 0.08f * step),
                    d.dark(),
                    d.joinMillis(),
                    millis(d.shortestMillis(), length),
                    d.fewestLooks());
        } else if (present instanceof OtherFaceDetector d) {
            return new OtherFaceDetector(
                    new FaceComparison(d.faces().sameBelow(), d.faces().differentAbove() + 0.02f * step),
                    millis(d.shortestMillis(), length),
                    d.fewestLooks(),
                    d.joinMillis(),
                    Math.max(d.sureDistance(), d.faces().differentAbove() + 0.02 * step + 0.05));
        } else if (present instanceof LookingAwayDetector d) {
            return new LookingAwayDetector(
                    d.sideDegrees() + 4 * step,
                    d.upDegrees() + 4 * step,
                    d.downDegrees() + 4 * step,
                    d.fewestLooks(),
                    d.usualMillis(),
                    d.joinMillis(),
                    millis(d.shortestMillis(), length));
        } else if (present instanceof CoverDetector d) {
            float factor = (float) Math.pow(0.8, step);
            return new CoverDetector(
                    d.dark() * factor, d.plain() * factor, d.joinMillis(), millis(d.shortestMillis(), length));
        } else if (present instanceof FreezeDetector d) {
            float factor = (float) Math.pow(0.6, step);
            return new FreezeDetector(
                    d.people(), d.still() * factor, d.joinMillis(), millis(d.shortestMillis(), length));
        } else if (present instanceof LoopDetector d) {
            return new LoopDetector(
                    d.mostShare() * Math.pow(0.8, step),
                    d.leastMovement(),
                    d.joinMillis(),
                    millis(d.shortestMillis(), length));
        } else if (present instanceof ObjectDetector d) {
            return new ObjectDetector(
                    d.isOn(), bounded(d.score() + 0.08f * step), d.sameOverlap(), d.joinMillis(), d.fewestLooks());
        }
        return ofSoundOrComputer(step, length);
    }

    private Detector ofSoundOrComputer(int step, double length) {
        if (present instanceof SpeechDetector d) {
            return new SpeechDetector(
                    bounded(d.probability() + 0.09f * step),
                    d.levelDecibels(),
                    d.joinMillis(),
                    millis(d.shortestMillis(), length),
                    d.answerMillis(),
                    d.comparison(),
                    d.atOnce(),
                    d.broadcast());
        } else if (present instanceof OtherVoiceDetector d) {
            VoiceComparison c = d.comparison();
            return new OtherVoiceDetector(
                    d.probability(),
                    d.levelDecibels(),
                    d.joinMillis(),
                    millis(d.shortestMillis(), length),
                    new VoiceComparison(
                            c.sameFrom(),
                            c.differentBelow() - 0.05f * step,
                            c.shortSameFrom(),
                            c.shortDifferentBelow() - 0.05f * step),
                    new AtOnce(millis(d.atOnce().shortestMillis(), Math.pow(1.5, step) * length)),
                    d.broadcast());
        } else if (present instanceof PageLeftDetector d) {
            return new PageLeftDetector(millis(d.shortestMillis(), length), d.soonMillis());
        } else if (present instanceof ClipboardDetector d) {
            return new ClipboardDetector(d.kind(), (int) Math.round(d.fewestCharacters() * Math.pow(2, step)));
        } else if (present instanceof FastAnswersDetector d) {
            return new FastAnswersDetector(
                    d.deviations() + 0.5 * step,
                    d.shareOfExpected(),
                    d.mostSecondsAlone(),
                    d.joinMillis(),
                    d.fewestAnswers(),
                    d.guessedRight(),
                    d.mostChance(),
                    d.idle());
        }
        return present;
    }

    private static People people(People present, float change) {
        return new People(bounded(present.faceScore() + change), bounded(present.bodyScore() + change));
    }

    /** Scores of networks outside of this range say nothing more. */
    private static float bounded(float score) {
        return Math.max(0.1f, Math.min(0.95f, score));
    }

    private static long millis(long present, double factor) {
        return Math.round(present * factor);
    }
}
