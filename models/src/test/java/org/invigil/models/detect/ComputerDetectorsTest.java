package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.junit.jupiter.api.Test;

/** Detectors that rest on actions and answers. */
class ComputerDetectorsTest {
    private static List<Incident> incidents(DrawnAttempt attempt) {
        return new IncidentFinder(Thresholds.DEFAULT).find(attempt.view());
    }

    private static List<String> found(DrawnAttempt attempt) {
        return incidents(attempt).stream()
                .map(incident -> "%s %.1f-%.1f"
                        .formatted(incident.kind(), incident.startMillis() / 1000.0, incident.endMillis() / 1000.0))
                .toList();
    }

    private static String reason(DrawnAttempt attempt) {
        assertThat(incidents(attempt)).hasSize(1);
        return incidents(attempt).get(0).reason().key();
    }

    private static double severity(DrawnAttempt attempt) {
        assertThat(incidents(attempt)).hasSize(1);
        return incidents(attempt).get(0).severity();
    }

    @Test
    void findsPrintingAndPicturesOfTheScreen() {
        DrawnAttempt attempt = DrawnAttempt.log("10 print\n30 screenshot");
        assertThat(found(attempt)).containsExactly("PRINT 10.0-11.0", "PRINT 30.0-31.0");
        assertThat(incidents(attempt).get(1).reason().key()).isEqualTo("incident.screenshot.alone");
    }

    @Test
    void aSecondScreenThatIsReportedAgainAndAgainIsOne() {
        assertThat(found(DrawnAttempt.log("10 second_screen\n50 second_screen\n100 second_screen\n900 second_screen")))
                .containsExactly("SECOND_SCREEN 10.0-11.0", "SECOND_SCREEN 900.0-901.0");
    }

    @Test
    void anotherNetworkWeighsMoreThanANeighbour() {
        String far = "10 address_changed {\"from\":\"10.0.0.5\",\"to\":\"192.0.2.7\"}";
        String near = "10 address_changed {\"from\":\"10.0.0.5\",\"to\":\"10.0.3.9\"}";
        assertThat(found(DrawnAttempt.log(far))).containsExactly("ADDRESS_CHANGED 10.0-11.0");
        assertThat(reason(DrawnAttempt.log(near))).isEqualTo("incident.address_changed.neighbour.alone");
        assertThat(severity(DrawnAttempt.log(near))).isLessThan(severity(DrawnAttempt.log(far)));
    }

    @Test
    void addressesBesideActionsAreComparedWhereTheLogSaysNothingItself() {
        assertThat(
                        found(
                                DrawnAttempt.log(
                                        """
                        10 answer_saved {"address":"10.0.0.5"}
                        20 answer_saved {"address":"10.0.0.5"}
                        30 answer_saved {"address":"192.0.2.7"}
                        40 key_burst
                        50 answer_saved {"address":"192.0.2.7"}""")))
                .containsExactly("ADDRESS_CHANGED 30.0-31.0");
    }

    @Test
    void theAddressItselfStandsInNoReason() {
        Incident incident = incidents(
                        DrawnAttempt.log("10 address_changed {\"from\":\"10.0.0.5\",\"to\":\"192.0.2.7\"}"))
                .get(0);
        assertThat(incident.reason().arguments()).noneMatch(argument -> argument.contains("192.0.2"));
    }

    @Test
    void whatHalfOfTheTakersDoWeighsHalf() {
        DrawnAttempt alone = DrawnAttempt.log("10 focus_lost\n40 focus_gained");
        DrawnAttempt usual = DrawnAttempt.log("10 focus_lost\n40 focus_gained")
                .withCohort(PageLeftDetector.SECONDS_PER_HOUR, 12, 60);
        DrawnAttempt few =
                DrawnAttempt.log("10 focus_lost\n40 focus_gained").withCohort(PageLeftDetector.SECONDS_PER_HOUR, 9, 60);
        assertThat(severity(usual)).isEqualTo(severity(alone) / 2);
        assertThat(reason(usual)).isEqualTo("incident.page_left.usual");
        assertThat(severity(few)).isEqualTo(severity(alone));
        assertThat(reason(few)).isEqualTo("incident.page_left.alone");
    }

    @Test
    void saysHowOftenHowLongAndTheLongest() {
        Incident first = incidents(
                        DrawnAttempt.log("10 focus_lost\n40 focus_gained\n100 page_hidden\n110 page_visible"))
                .get(0);
        assertThat(first.reason().key()).isEqualTo("incident.page_left.alone");
        assertThat(first.reason().arguments()).containsExactly("30.0", "40.0", "0.0", "2", "40.0", "30.0");
    }

    @Test
    void namesTheQuestionAtHand() {
        DrawnAttempt attempt =
                DrawnAttempt.log("50 focus_lost\n60 focus_gained").answering("q1 40 40 right\nq2 200 160 right");
        assertThat(reason(attempt)).isEqualTo("incident.page_left.question.alone");
        assertThat(incidents(attempt).get(0).reason().arguments()).endsWith("q2");
    }

    @Test
    void leavingWhereMostTakersLeaveWeighsHalf() {
        String log = "50 focus_lost\n80 focus_gained";
        DrawnAttempt alone = DrawnAttempt.log(log).answering("q2 200 160 right");
        DrawnAttempt most = DrawnAttempt.log(log)
                .answering("q2 200 160 right")
                .withCohort(PageLeftDetector.SECONDS_PER_HOUR, 12, 10)
                .withCohort(QuestionAtHand.LEFT_AT + "q2", 12, 1);
        DrawnAttempt few =
                DrawnAttempt.log(log).answering("q2 200 160 right").withCohort(QuestionAtHand.LEFT_AT + "q2", 9, 1);
        assertThat(reason(most)).isEqualTo("incident.page_left.question.here");
        assertThat(severity(most)).isEqualTo(severity(alone) / 2);
        assertThat(severity(few)).isEqualTo(severity(alone));
    }

    @Test
    void anAnswerThatWasThereBeforeIsStoredAgain() {
        String away = "50 focus_lost\n80 focus_gained\n";
        assertThat(reason(DrawnAttempt.log(away + "90 answer_saved 0 q2")))
                .isEqualTo("incident.page_left.answer.alone");
        DrawnAttempt again = DrawnAttempt.log("20 answer_saved 0 q2\n" + away + "90 answer_saved 0 q2");
        assertThat(reason(again)).isEqualTo("incident.page_left.again.alone");
        assertThat(incidents(again).get(0).reason().arguments()).endsWith("q2", "10.0");
    }

    @Test
    void figuresOfQuestionsSayWhoLeftThere() {
        DrawnAttempt attempt =
                DrawnAttempt.log("50 focus_lost\n60 focus_gained").answering("q1 40 40 right\nq2 200 160 right");
        assertThat(CohortFigures.of(attempt.view(), Thresholds.DEFAULT))
                .filteredOn(figure -> figure.name().startsWith(QuestionAtHand.LEFT_AT))
                .extracting(CohortFigures.Figure::value)
                .containsExactly(0.0, 1.0);
    }

    @Test
    void namesWhatWasOpenedMeanwhile() {
        assertThat(incidents(DrawnAttempt.log("10 page_hidden {\"opened\":\"Notes\"}\n40 page_visible"))
                        .get(0)
                        .reason())
                .satisfies(reason -> {
                    assertThat(reason.key()).isEqualTo("incident.page_left.opened.alone");
                    assertThat(reason.arguments()).contains("Notes");
                });
    }

    @Test
    void aPastedAnswerCountsByItsShare() {
        String answer = "x".repeat(50);
        DrawnAttempt whole = DrawnAttempt.log("10 paste 40 q1").answering("q1 20 60 open " + answer);
        DrawnAttempt part = DrawnAttempt.log("10 paste 40 q1").answering("q1 20 60 open " + answer.repeat(20));
        assertThat(reason(whole)).isEqualTo("incident.paste.share");
        assertThat(incidents(whole).get(0).reason().arguments()).containsExactly("40", "q1", "80");
        assertThat(severity(whole)).isGreaterThan(severity(part));
    }

    /** Twenty questions at their usual pace but for those from {@code first} to {@code last}, one a second. */
    private static DrawnAttempt quick(int first, int last, String mark) {
        StringBuilder lines = new StringBuilder();
        double time = 0;
        for (int question = 1; question <= 20; question++) {
            double took = question >= first && question <= last ? 1 : 40 + question;
            time += took;
            lines.append("q%d %.1f %.1f %s%n".formatted(question, time, took, mark));
        }
        return DrawnAttempt.answers(lines.toString().strip());
    }

    private static DrawnAttempt beside(DrawnAttempt attempt, int takers) {
        IntStream.rangeClosed(1, 20)
                .forEach(question -> attempt.withCohort(AnswerPace.FIGURE + "q" + question, takers, Math.log(45)));
        return attempt;
    }

    @Test
    void findsARunOfFastRightAnswers() {
        DrawnAttempt attempt = beside(quick(11, 16, "right"), 12);
        assertThat(incidents(attempt).stream().map(Incident::kind).collect(Collectors.toList()))
                .containsExactly(IncidentKind.FAST_ANSWERS);
        assertThat(reason(attempt)).isEqualTo("incident.fast_answers.beside");
    }

    @Test
    void wrongFastAnswersAreGuesses() {
        assertThat(found(beside(quick(11, 16, "wrong"), 12))).isEmpty();
    }

    @Test
    void twoFastAnswersAreNotARun() {
        assertThat(found(beside(quick(11, 12, "right"), 12))).isEmpty();
    }

    @Test
    void aQuickExamineeIsNotFlaggedForThePaceOfTheWholeAttempt() {
        StringBuilder lines = new StringBuilder();
        for (int question = 1; question <= 20; question++) {
            lines.append("q%d %d 20 right%n".formatted(question, 20 * question));
        }
        assertThat(found(beside(DrawnAttempt.answers(lines.toString().strip()), 12)))
                .isEmpty();
    }

    @Test
    void withoutOthersOnlySecondsCountAndTheReasonSaysSo() {
        assertThat(reason(beside(quick(11, 16, "right"), 9))).isEqualTo("incident.fast_answers.alone");
    }

    @Test
    void anAccommodationWidensWhatIsFast() {
        assertThat(found(beside(quick(11, 16, "right"), 9).with(IncidentKind.FAST_ANSWERS, 4)))
                .isEmpty();
    }

    private static final String PAUSE =
            """
            10 answer_saved
            1500 answer_saved
            1510 answer_saved
            1520 answer_saved
            1530 answer_saved""";

    @Test
    void findsAnswersStoredTogetherAfterALongPause() {
        assertThat(found(DrawnAttempt.log(PAUSE))).containsExactly("FAST_ANSWERS 1500.0-1530.0");
        assertThat(reason(DrawnAttempt.log(PAUSE))).isEqualTo("incident.fast_answers.burst.alone");
    }

    @Test
    void aPauseThatOthersHaveTooIsNothing() {
        assertThat(found(DrawnAttempt.log(PAUSE).withCohort(IdleBurst.LONGEST, 12, 1600)))
                .isEmpty();
    }

    @Test
    void timeWithoutANetworkIsNoPause() {
        assertThat(found(DrawnAttempt.log(PAUSE.replace("\n1500", "\n15 network_lost\n1499 network_back\n1500"))))
                .isEmpty();
    }
}
