package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.HeadPose;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.text.Text;

/**
 * The head is turned far from where this examinee usually holds it, for longer than a glance. What is usual is the
 * median over one camera's time, so that a camera beside the screen does no harm. Down needs most: keyboard and paper.
 *
 * <p>Known false alarm: reading from a second window or from paper that the exam allows. Known miss: a head turned so
 * far that no face is found. One snapshot shows a moment: two in a row are needed.
 *
 * @param sideDegrees yaw from the usual one, to either side
 * @param upDegrees pitch from the usual one
 * @param downDegrees pitch from the usual one
 * @param fewestLooks with a pose, below which nothing is usual yet
 * @param usualMillis that looks with a pose stand for, below which nothing is usual yet
 * @param joinMillis a look back for no longer than this does not end the stretch
 * @param shortestMillis shorter ones are glances
 */
public record LookingAwayDetector(
        float sideDegrees,
        float upDegrees,
        float downDegrees,
        int fewestLooks,
        long usualMillis,
        long joinMillis,
        long shortestMillis)
        implements Detector {
    /** How long the exam's takers look away, for {@link Cohort}. */
    public static final String SECONDS_PER_HOUR = "looking_away_seconds_per_hour";

    private static final double HOUR_SECONDS = 3_600;

    /** Severity of what most takers of the exam do as well. */
    private static final double USUAL_IN_EXAM = 0.5;

    @Override
    public IncidentKind kind() {
        return IncidentKind.LOOKING_AWAY;
    }

    /** A stretch and the examinee's usual pose, from which its angles count. */
    private record Turn(Runs.Run run, HeadPose usual) {}

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Turn> turns = turns(attempt.looks(), shortest);
        double perHour = perHour(turns, attempt);
        return turns.stream()
                .map(turn -> finding(turn, shortest, perHour, attempt))
                .toList();
    }

    /** Seconds an hour, the accommodations of the attempt left aside; empty without enough poses. */
    Optional<Double> secondsPerHour(AttemptView attempt) {
        boolean isMeasured = Cameras.of(attempt.looks()).stream()
                .anyMatch(looks -> usualPose(looks).isPresent());
        return isMeasured ? Optional.of(perHour(turns(attempt.looks(), shortestMillis), attempt)) : Optional.empty();
    }

    private static double perHour(List<Turn> turns, AttemptView attempt) {
        double seconds = turns.stream()
                        .mapToLong(turn -> turn.run().stretch().lengthMillis())
                        .sum()
                / 1000.0;
        return seconds * HOUR_SECONDS * 1000 / attempt.attempt().window().lengthMillis();
    }

    private List<Turn> turns(List<Look> all, long shortest) {
        List<Turn> turns = new ArrayList<>();
        for (List<Look> looks : Cameras.of(all)) {
            usualPose(looks).ifPresent(usual -> new Runs(joinMillis, shortest)
                            .find(looks, look -> pose(look)
                                    .filter(pose -> isAway(pose, usual))
                                    .isPresent())
                            .stream()
                            .filter(run -> run.looks().size() > 1 || !Cameras.areSnapshots(looks))
                            .forEach(run -> turns.add(new Turn(run, usual))));
        }
        return turns;
    }

    private Optional<HeadPose> usualPose(List<Look> all) {
        List<Look> looks = all.stream().filter(look -> pose(look).isPresent()).toList();
        long millis = looks.stream()
                .mapToLong(look -> look.standsFor().lengthMillis())
                .sum();
        if (looks.size() < fewestLooks || millis < usualMillis) {
            return Optional.empty();
        }
        return Optional.of(new HeadPose(
                median(looks, HeadPose::yawDegrees),
                median(looks, HeadPose::pitchDegrees),
                median(looks, HeadPose::rollDegrees)));
    }

    /** The angle that the head was below for half of the time: looks are not evenly spread. */
    private static float median(List<Look> looks, ToDoubleFunction<HeadPose> angle) {
        return (float)
                WeightedMedian.of(looks, look -> angle.applyAsDouble(pose(look).orElseThrow()), look -> look.standsFor()
                        .lengthMillis());
    }

    /** Of the face that was measured: the largest sure one. */
    private static Optional<HeadPose> pose(Look look) {
        return look.faces().stream()
                .filter(face -> face.pose() != null)
                .findFirst()
                .map(Face::pose);
    }

    private boolean isAway(HeadPose pose, HeadPose usual) {
        float pitch = pose.pitchDegrees() - usual.pitchDegrees();
        return Math.abs(pose.yawDegrees() - usual.yawDegrees()) >= sideDegrees
                || pitch >= upDegrees
                || -pitch >= downDegrees;
    }

    private Finding finding(Turn turn, long shortest, double perHour, AttemptView attempt) {
        double seconds = turn.run().stretch().lengthMillis() / 1000.0;
        double yaw = mean(turn, HeadPose::yawDegrees) - turn.usual().yawDegrees();
        double pitch = mean(turn, HeadPose::pitchDegrees) - turn.usual().pitchDegrees();
        List<Measure> measures = new ArrayList<>(List.of(
                new Measure("seconds", seconds),
                new Measure("yaw_degrees", yaw),
                new Measure("pitch_degrees", pitch),
                new Measure("seconds_per_hour", perHour)));
        double severity = Strength.between(shortest / 1000.0, 60, seconds);
        Optional<Cohort> cohort = attempt.findCohort(SECONDS_PER_HOUR);
        if (cohort.isPresent()) {
            measures.add(
                    new Measure("cohort_median_seconds_per_hour", cohort.get().median()));
            severity *= perHour <= cohort.get().median() ? USUAL_IN_EXAM : 1;
        }
        double seen = turn.run().looks().stream()
                        .mapToLong(look -> look.standsFor().lengthMillis())
                        .sum()
                / 1000.0;
        return new Finding(
                turn.run().stretch(), severity, Math.min(1, seen / seconds), reason(yaw, pitch, seconds), measures);
    }

    private static double mean(Turn turn, ToDoubleFunction<HeadPose> angle) {
        return turn.run().looks().stream()
                .flatMap(look -> pose(look).stream())
                .mapToDouble(angle)
                .average()
                .orElse(0);
    }

    private Text reason(double yaw, double pitch, double seconds) {
        double down = downDegrees / sideDegrees;
        if (Math.abs(yaw) >= (pitch < 0 ? -pitch / down : pitch)) {
            String side = yaw < 0 ? "left" : "right";
            return Text.of("incident.looking_away." + side, Math.round(Math.abs(yaw)), seconds);
        }
        String way = pitch < 0 ? "down" : "up";
        return Text.of("incident.looking_away." + way, Math.round(Math.abs(pitch)), seconds);
    }
}
