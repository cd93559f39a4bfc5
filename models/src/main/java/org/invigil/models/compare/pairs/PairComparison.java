package org.invigil.models.compare.pairs;

import java.io.Serializable;
import java.util.Arrays;
import org.invigil.models.compare.ComparedExam;
import org.invigil.models.compare.error.HiddenStrata;
import org.invigil.models.compare.item.Abilities;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.item.ItemModelFit;
import org.invigil.models.compare.item.NominalModel;
import org.invigil.models.compare.similarity.CopyingDirection;
import org.invigil.models.compare.similarity.CopyingTest;
import org.invigil.models.compare.similarity.NumberWrongTest;
import org.invigil.models.compare.similarity.SharingTest;
import org.invigil.models.compare.similarity.SimilarityTest;
import org.invigil.models.compare.time.Following;
import org.invigil.models.compare.time.TimeResiduals;

/** Everything that is fitted to an exam before its pairs are compared; the same for every tile. */
public final class PairComparison implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ComparedExam exam;
    private final ChoiceProbabilities probabilities;
    private final TimeResiduals times;
    private final Following following;
    private final BitPlanes planes;
    private final long[] corroborated;
    private final HiddenStrata.Division division;
    private PairControls controls;
    private transient CopyingTest copying;
    private transient SharingTest sharing;
    private transient float[] masked;
    private final transient NominalModel model;
    private final transient double[] thetas;
    private transient DirectionOfCopying direction;

    private PairComparison(Fitted fitted, ComparedExam exam, long[] corroborated) {
        this.exam = exam;
        this.model = fitted.model;
        this.thetas = fitted.thetas;
        this.probabilities = fitted.probabilities;
        this.division = fitted.division;
        this.times = TimeResiduals.of(exam.attempts(), exam.answers().items(), exam.seconds())
                .centredByCorrectness(correct(exam.answers()))
                .steadied(exam.answeredAt());
        this.following = new Following(exam.attempts(), exam.answers().items(), exam.answeredAt(), exam.stratum());
        this.planes = new BitPlanes(exam.answers());
        this.corroborated = corroborated;
        this.controls = PairControls.none(
                Math.max(PairControls.strataPairs(answerStrata()), PairControls.strataPairs(exam.stratum())));
        this.controls = PairControls.of(this);
    }

    /** An item model, and what it shows of those who answered. */
    private record Fitted(
            NominalModel model, double[] thetas, ChoiceProbabilities probabilities, HiddenStrata.Division division) {
        static Fitted of(ComparedExam exam, NominalModel model, double[] thetas) {
            ChoiceProbabilities probabilities = ChoiceProbabilities.of(exam.answers(), model, thetas);
            return new Fitted(
                    model, thetas, probabilities, HiddenStrata.of(exam.answers(), probabilities, exam.stratum()));
        }

        /** @param answers of the exam, from which the model is fitted */
        static Fitted of(ComparedExam exam, AnswerMatrix answers) {
            NominalModel model = ItemModelFit.fit(answers, exam.byCorrectness()).model();
            return of(exam, model, Abilities.of(exam.answers(), model));
        }
    }

    /**
     * Fits item model, abilities, times and null distributions. Those among whom answers were handed round are left out
     * of a second fit: a tenth of the takers bends the first towards what they share, and would be explained by it.
     *
     * @param corroborated pairs, as {@link #pair}, that are tested whatever the screen says; ascending
     */
    public static PairComparison of(ComparedExam exam, long[] corroborated) {
        Fitted fitted = Fitted.of(exam, exam.answers());
        if (fitted.division.isAnyTaker()) {
            Fitted without = Fitted.of(exam, exam.answers().without(fitted.division.tookAnswers()));
            fitted = new Fitted(
                    without.model, without.thetas, without.probabilities, without.division.with(fitted.division));
        }
        return new PairComparison(fitted, exam, corroborated);
    }

    /** With a given item model and given abilities. */
    public static PairComparison of(ComparedExam exam, NominalModel model, double[] thetas) {
        return new PairComparison(Fitted.of(exam, model, thetas), exam, new long[0]);
    }

    private static boolean[] correct(AnswerMatrix answers) {
        boolean[] correct = new boolean[answers.choice().length];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = answers.isCorrect(i / answers.items(), i % answers.items());
        }
        return correct;
    }

    /** One number for a pair of rows, {@code a < b}. */
    public static long pair(int a, int b) {
        return (long) a << 32 | b;
    }

    public ComparedExam exam() {
        return exam;
    }

    ChoiceProbabilities probabilities() {
        return probabilities;
    }

    TimeResiduals times() {
        return times;
    }

    Following following() {
        return following;
    }

    BitPlanes planes() {
        return planes;
    }

    PairControls controls() {
        return controls;
    }

    /** Number of the stratum in which an attempt's answers are judged: named, and divided by what the answers show. */
    int[] answerStrata() {
        return division.stratum();
    }

    /** Whether the same answers were handed round among both: they say nothing of chance. */
    boolean bothTookAnswers(int a, int b) {
        return division.tookAnswers()[a] && division.tookAnswers()[b];
    }

    /**
     * How many attempts the group has in which both were judged, if the answers alone showed it and nobody named it; 0
     * for the larger part of those who were named, and where the two were judged otherwise.
     */
    public int unnamedGroup(int a, int b) {
        int[] stratum = answerStrata();
        if (stratum[a] != stratum[b]) {
            return 0;
        }
        long named = Arrays.stream(exam.stratum())
                .filter(other -> other == exam.stratum()[a])
                .count();
        long found = Arrays.stream(stratum).filter(other -> other == stratum[a]).count();
        return 2 * found <= named ? (int) found : 0;
    }

    boolean isCorroborated(int a, int b) {
        return Arrays.binarySearch(corroborated, pair(a, b)) >= 0;
    }

    /** Tables that are cheaper to make again than to send. */
    synchronized CopyingTest copying() {
        if (copying == null) {
            copying = new CopyingTest(exam.answers(), probabilities);
        }
        return copying;
    }

    synchronized SharingTest sharing() {
        if (sharing == null) {
            sharing = new SharingTest(exam.answers(), probabilities);
        }
        return sharing;
    }

    /**
     * Which of two is the possible copier, and the p-value that belongs to that. Known where the comparison was fitted,
     * not where it was sent to.
     */
    public DirectedCopying directed(PairScore score) {
        if (direction == null) {
            direction =
                    new DirectionOfCopying(exam, thetas, times, following, new CopyingDirection(exam.answers(), model));
        }
        double lnOdds = direction.lnOdds(score.a(), score.b());
        boolean isOpen = Math.abs(lnOdds) < DirectionOfCopying.LN_ODDS_TO_TELL;
        PairScore.AnswerScore answers = score.answers();
        boolean aCopies = isOpen ? answers.lnACopiesB() <= answers.lnBCopiesA() : lnOdds > 0;
        return new DirectedCopying(
                aCopies,
                isOpen,
                Math.exp(Math.abs(lnOdds)),
                aCopies ? answers.lnACopiesB() : answers.lnBCopiesA(),
                aCopies ? answers.lnBCopiesA() : answers.lnACopiesB());
    }

    /** Published indices of one pair beside those that decide, each the smaller p of both directions, doubled. */
    public PublishedIndices published(int a, int b) {
        SimilarityTest similarity = new SimilarityTest(exam.answers(), probabilities);
        similarity.of(a, b);
        NumberWrongTest counts = new NumberWrongTest(exam.answers());
        NumberWrongTest.LnP forward = counts.copiersOf(b)[a];
        NumberWrongTest.LnP backward = counts.copiersOf(a)[b];
        return new PublishedIndices(
                similarity.lnM4(),
                doubled(forward.k1(), backward.k1()),
                doubled(forward.k2(), backward.k2()),
                doubled(forward.s1(), backward.s1()),
                doubled(forward.s2(), backward.s2()));
    }

    private static double doubled(double lnOne, double lnOther) {
        return Math.min(0, Math.log(2) + Math.min(lnOne, lnOther));
    }

    /** Probabilities row by row, 0 on items that the attempt did not answer: their products sum over common items. */
    synchronized float[] masked() {
        if (masked == null) {
            int width = probabilities.width();
            float[] rows = new float[probabilities.table().length];
            for (int i = 0; i < exam.attempts(); i++) {
                for (int j = 0; j < exam.answers().items(); j++) {
                    boolean isAnswered = exam.answers().choice(i, j) != AnswerMatrix.NONE;
                    for (int k = probabilities.offsets()[j]; k < probabilities.offsets()[j + 1]; k++) {
                        rows[i * width + k] = isAnswered ? (float) probabilities.table()[i * width + k] : 0;
                    }
                }
            }
            masked = rows;
        }
        return masked;
    }
}
