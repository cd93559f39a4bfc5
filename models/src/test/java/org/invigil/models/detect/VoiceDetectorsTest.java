package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.ExamineeVoice;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.observation.Utterance;
import org.junit.jupiter.api.Test;

class VoiceDetectorsTest {
    private static final Float OWN = 0.1f;
    private static final Float NEAR = 0.55f;
    private static final Float FAR = 0.9f;

    private final List<Utterance> utterances = new ArrayList<>();
    private ExamineeVoice rule = ExamineeVoice.WITH_ONE_FACE;

    private VoiceDetectorsTest says(double fromSeconds, double toSeconds, Float distance) {
        Integer voice = distance == null ? null : distance.equals(OWN) ? Integer.valueOf(0) : Integer.valueOf(1);
        utterances.add(new Utterance(
                "2026-11-20",
                "EX1",
                "a1",
                "w",
                Math.round(fromSeconds * 1000),
                Math.round(toSeconds * 1000),
                0.9f,
                -25,
                distance == null ? null : 0f,
                voice,
                distance,
                distance == null ? null : rule));
        return this;
    }

    /** By the voice that speaks most of it, or by nobody known. */
    private VoiceDetectorsTest saysAtOnce(double fromSeconds, double toSeconds, Float distance, double overlapSeconds) {
        says(fromSeconds, toSeconds, distance);
        Utterance said = utterances.remove(utterances.size() - 1);
        utterances.add(new Utterance(
                said.examDay(),
                said.examId(),
                said.attemptId(),
                said.recording(),
                said.startMillis(),
                said.endMillis(),
                said.speechProbability(),
                said.levelDecibels(),
                (float) (overlapSeconds / (toSeconds - fromSeconds)),
                said.voice(),
                said.distanceToExaminee(),
                rule));
        return this;
    }

    private List<Incident> found(IncidentKind kind) {
        AttemptView view = new AttemptView(
                DrawnAttempt.attempt(3_600_000), List.of(), List.of(), utterances, List.of(), List.of(), Map.of());
        return new IncidentFinder(Thresholds.DEFAULT)
                .find(view).stream().filter(incident -> incident.kind() == kind).toList();
    }

    private List<String> otherVoices() {
        return found(IncidentKind.OTHER_VOICE).stream()
                .map(i -> "%.1f-%.1f".formatted(i.startMillis() / 1000.0, i.endMillis() / 1000.0))
                .toList();
    }

    private List<String> reasons() {
        return found(IncidentKind.SPEECH).stream().map(i -> i.reason().key()).toList();
    }

    @Test
    void findsAnotherVoiceAndJoinsItsPauses() {
        says(0, 4, OWN).says(10, 12, FAR).says(12.8, 15, FAR);
        assertThat(otherVoices()).containsExactly("10.0-15.0");
    }

    @Test
    void theExamineesOwnVoiceIsNoOther() {
        assertThat(says(0, 10, OWN).otherVoices()).isEmpty();
    }

    @Test
    void aVoiceBetweenTheBandsIsSpeechAlone() {
        says(0, 4, OWN).says(10, 14, NEAR);
        assertThat(otherVoices()).isEmpty();
        assertThat(found(IncidentKind.SPEECH)).hasSize(2);
    }

    @Test
    void aVoiceOfWhichOnlyAWordIsHeardIsSpeechAlone() {
        says(0, 4, OWN).says(10, 11.2, FAR);
        assertThat(otherVoices()).isEmpty();
        assertThat(found(IncidentKind.SPEECH)).hasSize(2);
    }

    @Test
    void aWordOfAVoiceThatIsKnownCounts() {
        says(0, 4, OWN).says(10, 14, FAR).says(20, 21.2, FAR);
        assertThat(otherVoices()).containsExactly("10.0-14.0", "20.0-21.2");
    }

    @Test
    void twoVoicesAtOnceAreAnotherVoiceThoughNobodyKnowsWhose() {
        says(0, 4, OWN).saysAtOnce(10, 14, OWN, 2.5).saysAtOnce(20, 24, null, 4);
        assertThat(otherVoices()).containsExactly("10.0-14.0", "20.0-24.0");
        assertThat(found(IncidentKind.OTHER_VOICE))
                .extracting(i -> i.reason().key())
                .containsOnly("incident.other_voice.at_once");
        assertThat(reasons())
                .containsExactly("incident.speech.own", "incident.speech.at_once", "incident.speech.at_once");
    }

    @Test
    void twoVoicesAtOnceCountLessThanAVoiceThatWasCompared() {
        says(0, 4, OWN).says(10, 14, FAR).saysAtOnce(20, 24, OWN, 4);
        List<Incident> found = found(IncidentKind.OTHER_VOICE);
        assertThat(found.get(1).confidence()).isLessThan(found.get(0).confidence());
        assertThat(found.get(1).severity()).isEqualTo(found.get(0).severity());
    }

    @Test
    void aWordThrownInIsNoOtherVoice() {
        assertThat(saysAtOnce(0, 8, OWN, 0.8).otherVoices()).isEmpty();
        assertThat(reasons()).containsExactly("incident.speech.own");
    }

    @Test
    void whatIsSaidAtOnceBesideAVoiceThatIsToldIsSaidOnce() {
        says(0, 4, OWN).saysAtOnce(10, 14, OWN, 2).says(14, 17, FAR);
        assertThat(otherVoices()).containsExactly("14.0-17.0");
    }

    @Test
    void twoMicrophonesThatHearTheSameDoNotMakeItLonger() {
        saysAtOnce(10, 14, OWN, 3);
        double one = found(IncidentKind.OTHER_VOICE).get(0).severity();
        Utterance said = utterances.get(0);
        utterances.add(new Utterance(
                said.examDay(),
                said.examId(),
                said.attemptId(),
                "phone",
                said.startMillis(),
                said.endMillis(),
                said.speechProbability(),
                said.levelDecibels(),
                said.overlapShare(),
                said.voice(),
                said.distanceToExaminee(),
                rule));
        assertThat(found(IncidentKind.OTHER_VOICE))
                .extracting(Incident::severity)
                .containsExactly(one);
    }

    @Test
    void voicesAtOnceBesideMusicMayBeABroadcasts() {
        saysAtOnce(60, 70, OWN, 6);
        assertThat(Thresholds.DEFAULT.otherVoice().detect(view(music(30, 100, 0.8f))))
                .extracting(f -> f.reason().key())
                .containsExactly("incident.other_voice.music.at_once");
    }

    @Test
    void withoutConsentNoVoiceIsAnother() {
        says(0, 4, null).says(10, 14, null);
        assertThat(otherVoices()).isEmpty();
        assertThat(reasons()).containsExactly("incident.speech", "incident.speech");
    }

    @Test
    void saysWhichRuleDecided() {
        rule = ExamineeVoice.HEARD_FIRST;
        says(0, 4, OWN).says(10, 14, FAR);
        assertThat(found(IncidentKind.OTHER_VOICE))
                .extracting(i -> i.reason().key())
                .containsExactly("incident.other_voice.heard_first");
    }

    @Test
    void isLessSureWhereTheFirstVoiceIsTakenForTheExaminees() {
        double sure = says(0, 4, OWN)
                .says(10, 14, FAR)
                .found(IncidentKind.OTHER_VOICE)
                .get(0)
                .confidence();
        utterances.clear();
        rule = ExamineeVoice.HEARD_FIRST;
        says(0, 4, OWN).says(10, 14, FAR);
        assertThat(found(IncidentKind.OTHER_VOICE).get(0).confidence()).isLessThan(sure);
    }

    @Test
    void tellsReadingAloudFromADialogue() {
        says(0, 4, OWN)
                .says(20, 24, OWN)
                .says(24.5, 28, FAR)
                .says(28.5, 30, OWN)
                .says(50, 55, FAR);
        assertThat(reasons()).containsExactly("incident.speech.own", "incident.speech.turns", "incident.speech.other");
    }

    @Test
    void anAnswerAfterAPauseIsADialogueToo() {
        says(0, 4, OWN).says(7, 10, FAR);
        assertThat(reasons()).containsExactly("incident.speech.turns", "incident.speech.turns");
    }

    @Test
    void consentToCompareVoicesMovesNoSeverity() {
        double told = says(0, 10, OWN).found(IncidentKind.SPEECH).get(0).severity();
        utterances.clear();
        assertThat(says(0, 10, null).found(IncidentKind.SPEECH).get(0).severity())
                .isEqualTo(told);
    }

    @Test
    void aMicrophoneThatIsTurnedDownIsJudgedByItsOwnLoudestSeconds() {
        says(10, 14, OWN);
        Utterance said = utterances.get(0);
        Utterance quiet = new Utterance(
                said.examDay(),
                said.examId(),
                said.attemptId(),
                said.recording(),
                said.startMillis(),
                said.endMillis(),
                said.speechProbability(),
                -62,
                null,
                null,
                null,
                null);
        assertThat(speech(quiet, -30)).isEmpty();
        assertThat(speech(quiet, -55)).hasSize(1);
    }

    private static List<Finding> speech(Utterance utterance, float loudestDecibels) {
        List<Sound> sounds = LongStream.range(0, 300)
                .mapToObj(second -> new Sound(
                        utterance.examDay(),
                        utterance.examId(),
                        utterance.attemptId(),
                        utterance.recording(),
                        1_000 * second,
                        second % 50 == 0 ? loudestDecibels : -70,
                        0,
                        SoundKind.STEADY_NOISE))
                .toList();
        return Thresholds.DEFAULT
                .speech()
                .detect(new AttemptView(
                        DrawnAttempt.attempt(300_000),
                        List.of(),
                        sounds,
                        List.of(utterance),
                        List.of(),
                        List.of(),
                        Map.of()));
    }

    @Test
    void speechWithMusicInItsPausesIsOneIncidentThatCountsHalf() {
        says(60, 70, null).says(90, 100, null).says(300, 310, null);
        List<Finding> found = speechBeside(music(30, 130, 0.8f));
        assertThat(found).extracting(f -> f.reason().key()).containsExactly("incident.speech.music", "incident.speech");
        assertThat(found.get(0).stretch()).isEqualTo(new Stretch(60_000, 100_000));
        assertThat(found.get(0).confidence()).isCloseTo(found.get(1).confidence() / 2, within(1e-9));
    }

    @Test
    void aFewSecondsOfMusicAreNoBroadcast() {
        says(60, 70, null).says(90, 100, null);
        assertThat(speechBeside(music(72, 80, 0.8f))).hasSize(2);
        assertThat(speechBeside(music(30, 130, 0.4f))).hasSize(2);
        assertThat(speechBeside(List.of())).hasSize(2);
    }

    @Test
    void consentToCompareVoicesMovesNoConfidenceBesideMusicEither() {
        double told =
                says(60, 70, OWN).speechBeside(music(30, 100, 0.8f)).get(0).confidence();
        utterances.clear();
        assertThat(says(60, 70, null).speechBeside(music(30, 100, 0.8f)).get(0).confidence())
                .isEqualTo(told);
    }

    @Test
    void anotherVoiceBesideMusicSaysSo() {
        says(0, 4, OWN).says(60, 70, FAR);
        AttemptView view = view(music(30, 100, 0.8f));
        assertThat(Thresholds.DEFAULT.otherVoice().detect(view))
                .extracting(f -> f.reason().key())
                .containsExactly("incident.other_voice.music.with_one_face");
    }

    private List<Finding> speechBeside(List<Sound> sounds) {
        return Thresholds.DEFAULT.speech().detect(view(sounds));
    }

    private AttemptView view(List<Sound> sounds) {
        return new AttemptView(
                DrawnAttempt.attempt(400_000), List.of(), sounds, utterances, List.of(), List.of(), Map.of());
    }

    /** Ten minutes of a room, with steady tones in some seconds of it. */
    private static List<Sound> music(int fromSecond, int toSecond, float tones) {
        return LongStream.range(0, 400)
                .mapToObj(second -> new Sound(
                        "2026-11-20",
                        "EX1",
                        "a1",
                        "w",
                        1_000 * second,
                        -30,
                        0,
                        SoundKind.CHANGING_NOISE,
                        second >= fromSecond && second < toSecond ? tones : 0.1f))
                .toList();
    }
}
