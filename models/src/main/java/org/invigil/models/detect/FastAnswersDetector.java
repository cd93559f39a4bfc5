package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.text.Text;

/**
 * Several answers in a row that are right, or not marked, came much faster than their questions take others and this
 * examinee; or, after nothing had happened for long, several answers were stored at once. Where guessing explains how
 * many of them are right, nothing is said.
 *
 * <p>Known false alarm: answers worked out on paper and entered together; questions known from practice.
 *
 * @param deviations an answer is fast from so many deviations below its question's median on, at the examinee's pace
 * @param shareOfExpected and only if it took less than this share of it
 * @param mostSecondsAlone without others to compare with, only answers up to this long are fast
 * @param joinMillis fast answers up to this far apart are one stretch
 * @param fewestAnswers of a stretch that are right or not marked
 * @param guessedRight share of guesses that are right: four choices
 * @param mostChance that so many of a stretch are right by guessing
 * @param idle the burst after idleness
 */
public record FastAnswersDetector(
        double deviations,
        double shareOfExpected,
        double mostSecondsAlone,
        long joinMillis,
        int fewestAnswers,
        double guessedRight,
        double mostChance,
        IdleBurst idle)
        implements Detector {
    /** A stretch of so many fast answers says all. */
    private static final double FULL_ANSWERS = 12;

    private static final double UNMARKED_CONFIDENCE = 0.5;
    private static final double ALONE_CONFIDENCE = 0.5;
    private static final double COMPARED_CONFIDENCE = 0.9;

    @Override
    public IncidentKind kind() {
        return IncidentKind.FAST_ANSWERS;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        double tolerance = attempt.attempt().toleranceFactor(kind());
        List<AnswerPace.Timed> beside = AnswerPace.beside(attempt);
        boolean isAlone = beside.isEmpty();
        List<AnswerPace.Timed> fast = new ArrayList<>((isAlone ? AnswerPace.alone(attempt) : beside)
                .stream().filter(timed -> isFast(timed, isAlone, tolerance)).toList());
        fast.sort(Comparator.comparingLong(timed -> timed.answer().answeredMillis()));
        List<Finding> findings = new ArrayList<>();
        List<AnswerPace.Timed> run = new ArrayList<>();
        for (AnswerPace.Timed timed : fast) {
            if (!run.isEmpty()
                    && timed.startMillis() - run.get(run.size() - 1).answer().answeredMillis() > joinMillis) {
                close(findings, run, isAlone);
                run = new ArrayList<>();
            }
            run.add(timed);
        }
        close(findings, run, isAlone);
        idle.find(attempt, tolerance).stream()
                .filter(burst ->
                        findings.stream().noneMatch(finding -> finding.stretch().touches(burst.stretch())))
                .toList()
                .forEach(findings::add);
        findings.sort(Comparator.comparingLong(finding -> finding.stretch().startMillis()));
        return findings;
    }

    private boolean isFast(AnswerPace.Timed timed, boolean isAlone, double tolerance) {
        double seconds = timed.answer().seconds();
        return timed.deviations() <= -deviations
                && seconds < shareOfExpected * timed.expectedSeconds() / tolerance
                && (!isAlone || seconds <= mostSecondsAlone / tolerance);
    }

    private void close(List<Finding> findings, List<AnswerPace.Timed> run, boolean isAlone) {
        long wrong = run.stream()
                .filter(timed -> Boolean.FALSE.equals(timed.answer().correct()))
                .count();
        long marked =
                run.stream().filter(timed -> timed.answer().correct() != null).count();
        if (run.size() - wrong < fewestAnswers || isGuessed((int) marked, (int) (marked - wrong))) {
            return;
        }
        double took =
                run.stream().mapToDouble(timed -> timed.answer().seconds()).sum();
        double expected =
                run.stream().mapToDouble(AnswerPace.Timed::expectedSeconds).sum();
        double confidence = (isAlone ? ALONE_CONFIDENCE : COMPARED_CONFIDENCE)
                * (UNMARKED_CONFIDENCE + (1 - UNMARKED_CONFIDENCE) * marked / run.size());
        findings.add(new Finding(
                new Stretch(
                        run.get(0).startMillis(),
                        run.get(run.size() - 1).answer().answeredMillis()),
                Strength.between(fewestAnswers, FULL_ANSWERS, run.size()),
                confidence,
                Text.of("incident.fast_answers." + (isAlone ? "alone" : "beside"), run.size(), took, expected),
                List.of(
                        new Measure("answers", run.size()),
                        new Measure("seconds", took),
                        new Measure("expected_seconds", expected))));
    }

    /** Whoever runs out of time guesses, and some guesses are right. */
    private boolean isGuessed(int marked, int right) {
        if (marked == 0) {
            return false;
        }
        BinomialDistribution guesses = new BinomialDistribution(null, marked, guessedRight);
        return 1 - guesses.cumulativeProbability(right - 1) > mostChance;
    }
}
