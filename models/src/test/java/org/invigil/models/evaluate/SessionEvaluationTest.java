package org.invigil.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.text.Text;
import org.junit.jupiter.api.Test;

class SessionEvaluationTest {
    /** One hour of everything. */
    private static final List<ObservedTime> HOUR = List.of(new ObservedTime("a1", 1, 1, 1));

    /**
     * Events drawn at one character a second: {@code #} where something is to be seen. The whole line belongs to
     * {@code a1}; a line without any event says that there is none.
     */
    private static List<SessionLabel> labels(IncidentKind kind, String line) {
        List<SessionLabel> labels = new ArrayList<>();
        stretches(line).forEach(stretch -> labels.add(new SessionLabel("a1", kind, stretch)));
        if (labels.isEmpty()) {
            labels.add(new SessionLabel("a1", kind, null));
        }
        return labels;
    }

    private static List<Incident> incidents(IncidentKind kind, String line) {
        return stretches(line).stream()
                .map(stretch -> incident("a1", kind, stretch))
                .toList();
    }

    private static Incident incident(String attemptId, IncidentKind kind, Stretch stretch) {
        return new Incident(
                "2026-11-20",
                "EX1",
                attemptId,
                kind,
                stretch.startMillis(),
                stretch.endMillis(),
                0.5,
                0.5,
                Text.of("kind.ABSENT"),
                "t1",
                List.of());
    }

    private static List<Stretch> stretches(String line) {
        List<Stretch> stretches = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean isOn = i < line.length() && line.charAt(i) == '#';
            if (isOn && start < 0) {
                start = i;
            } else if (!isOn && start >= 0) {
                stretches.add(new Stretch(start * 1000L, i * 1000L));
                start = -1;
            }
        }
        return stretches;
    }

    private static KindScore absent(String labels, String incidents) {
        return SessionEvaluation.of(
                        labels(IncidentKind.ABSENT, labels), incidents(IncidentKind.ABSENT, incidents), HOUR)
                .kinds()
                .get(0);
    }

    @Test
    void findsWhatIsHalfCovered() {
        KindScore score = absent(
                "....##########....", //
                ".........#####....");
        assertThat(score.found()).isEqualTo(1);
        assertThat(score.falseIncidents()).isZero();
        assertThat(score.startErrorSeconds().value()).isEqualTo(5);
        assertThat(score.endErrorSeconds().value()).isZero();
    }

    @Test
    void findsWhatStartsInTime() {
        assertThat(absent(
                                "....####################....", //
                                "......##....................")
                        .found())
                .isEqualTo(1);
    }

    @Test
    void missesWhatIsTouchedTooLittle() {
        KindScore score = absent(
                "....##########....", //
                "..........####....");
        assertThat(score.found()).isZero();
        assertThat(score.falseIncidents())
                .as("it touches an event, so it is not false either")
                .isZero();
    }

    @Test
    void countsWhatTouchesNothingAsFalse() {
        KindScore score = absent(
                "....####..................", //
                "....####..##......##......");
        assertThat(score.falseIncidents())
                .as("2 s beside an event is still of it")
                .isEqualTo(1);
        assertThat(score.falsePerHour().value()).isEqualTo(1);
    }

    @Test
    void findsAMomentInsideAnIncident() {
        SessionLabel moment = new SessionLabel("a1", IncidentKind.PASTE, new Stretch(10_000, 10_000));
        assertThat(found(moment, new Stretch(5_000, 12_000))).isEqualTo(1);
        assertThat(found(moment, new Stretch(10_500, 10_500))).isEqualTo(1);
        assertThat(found(moment, new Stretch(20_000, 30_000))).isZero();
    }

    private static int found(SessionLabel label, Stretch stretch) {
        return SessionEvaluation.of(List.of(label), List.of(incident("a1", label.kind(), stretch)), HOUR)
                .all()
                .found();
    }

    @Test
    void scoresAKindOnlyWhereTheLabelsOfTheAttemptNameIt() {
        List<SessionLabel> labels = List.of(new SessionLabel("a1", IncidentKind.ABSENT, new Stretch(0, 5000)));
        List<Incident> incidents = List.of(
                incident("a1", IncidentKind.ABSENT, new Stretch(0, 5000)),
                incident("a1", IncidentKind.PASTE, new Stretch(0, 0)),
                incident("a2", IncidentKind.ABSENT, new Stretch(0, 5000)));
        SessionEvaluation evaluation = SessionEvaluation.of(
                labels, incidents, List.of(new ObservedTime("a1", 1, 1, 1), new ObservedTime("a2", 1, 1, 1)));

        assertThat(evaluation.kinds()).extracting(KindScore::what).containsExactly("ABSENT");
        assertThat(evaluation.all().falseIncidents()).isZero();
        assertThat(evaluation.all().hours()).isEqualTo(1);
    }

    @Test
    void countsFalseIncidentsAndHoursWhereAKindWasLookedForInVain() {
        KindScore score = absent(
                "....................", //
                "....####............");
        assertThat(score.events()).isZero();
        assertThat(score.recall().value()).isNull();
        assertThat(score.falseIncidents()).isEqualTo(1);
        assertThat(score.hours()).isEqualTo(1);
    }

    @Test
    void countsTheHoursThatAKindCanBeFoundIn() {
        List<SessionLabel> labels = List.of(
                new SessionLabel("a1", IncidentKind.ABSENT, null), new SessionLabel("a1", IncidentKind.SPEECH, null));
        SessionEvaluation evaluation =
                SessionEvaluation.of(labels, List.of(), List.of(new ObservedTime("a1", 2, 0.5, 0)));

        assertThat(evaluation.kinds()).extracting(KindScore::hours).containsExactly(2.0, 0.5);
        assertThat(evaluation.all().hours()).isEqualTo(2);
    }

    @Test
    void missesTheEventsOfAttemptsThatWereNotAnalysed() {
        SessionEvaluation evaluation = SessionEvaluation.of(
                List.of(new SessionLabel("lost", IncidentKind.ABSENT, new Stretch(0, 5000))), List.of(), HOUR);

        assertThat(evaluation.notAnalysed()).containsExactly("lost");
        assertThat(evaluation.all().events()).isEqualTo(1);
        assertThat(evaluation.all().found()).isZero();
        assertThat(evaluation.all().falsePerHour().value()).isNull();
    }

    @Test
    void sumsOverAllKinds() {
        List<SessionLabel> labels = new ArrayList<>(labels(IncidentKind.ABSENT, "####......####"));
        labels.addAll(labels(IncidentKind.SPEECH, ".....####....."));
        List<Incident> incidents = incidents(IncidentKind.ABSENT, "####..........");
        KindScore all = SessionEvaluation.of(labels, incidents, HOUR).all();

        assertThat(all.what()).isEqualTo("ALL");
        assertThat(all.events()).isEqualTo(3);
        assertThat(all.found()).isEqualTo(1);
        assertThat(all.recall().value()).isCloseTo(1 / 3.0, within(1e-12));
    }
}
