package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.ExamineeVoice;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.text.Text;
import org.invigil.models.network.Agreement;
import org.invigil.models.network.VoiceComparison;

/**
 * Speech by a voice that is not the examinee's. A voice is judged by all that it says in the attempt; what is too short
 * or too near to tell stays speech alone. Without biometric consent voices are not told apart and nothing is found.
 *
 * <p>A voice that is heard only while another speaks is compared with nobody's; that there are two says enough. Where a
 * voice is told to be another's beside it, that is said alone.
 *
 * <p>What may be a broadcast counts half and says so.
 *
 * <p>Known false alarm: a loudspeaker; the examinee's own voice with a cold, whispering or shouting; a drill as loud as
 * the examinee, which the turns network takes for a second voice.
 *
 * @param probability an utterance's mean at least, 0..1
 * @param levelDecibels quieter utterances are not counted: next door rather than in the room; less where the microphone
 *     is turned down
 * @param joinMillis a pause up to this length does not end a stretch
 * @param shortestMillis shorter stretches are a word in passing
 * @param comparison the bands of models/weights/voice-embedding.md
 * @param atOnce from when on two voices at once count
 * @param broadcast by what a television is known
 */
public record OtherVoiceDetector(
        float probability,
        float levelDecibels,
        long joinMillis,
        long shortestMillis,
        VoiceComparison comparison,
        AtOnce atOnce,
        Broadcast broadcast)
        implements Detector {
    /** The voice heard first is the examinee's least surely. */
    private static final double FIRST_CONFIDENCE = 0.75;

    /** Less than where voices were compared: nobody knows who the other is. */
    private static final double AT_ONCE_CONFIDENCE = 0.4;

    @Override
    public IncidentKind kind() {
        return IncidentKind.OTHER_VOICE;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        double factor = attempt.attempt().toleranceFactor(kind());
        SpokenBy spokenBy = new SpokenBy(comparison, attempt.utterances());
        Audible audible = Audible.in(attempt, levelDecibels);
        List<Utterance> heard = attempt.utterances().stream()
                .filter(u -> u.speechProbability() >= probability && audible.holds(u))
                .toList();
        SpokenRuns runs = new SpokenRuns(joinMillis);
        List<SpokenRuns.Run> others = runs.find(
                heard.stream()
                        .filter(u -> spokenBy.judge(u) == Agreement.DIFFERENT)
                        .toList(),
                shortestMillis * factor);
        List<SpokenRuns.Run> atOnceAlone = runs.find(
                heard.stream()
                        .filter(u ->
                                atOnce.isHeard(u, factor) && others.stream().noneMatch(run -> isBeside(u, run)))
                        .toList(),
                shortestMillis * factor);
        List<Finding> findings = new ArrayList<>();
        broadcast.judge(attempt, others).forEach(played -> findings.add(finding(played)));
        broadcast.judge(attempt, atOnceAlone).forEach(played -> findings.add(findingAtOnce(played)));
        return findings;
    }

    private boolean isBeside(Utterance utterance, SpokenRuns.Run run) {
        Stretch wide = new Stretch(
                run.stretch().startMillis() - joinMillis, run.stretch().endMillis() + joinMillis);
        return utterance.stretch().touches(wide);
    }

    private Finding finding(Broadcast.Played played) {
        SpokenRuns.Run run = played.run();
        double agreement = run.utterances().stream()
                .mapToDouble(u -> 1 - u.distanceToExaminee())
                .average()
                .orElseThrow();
        ExamineeVoice rule = run.utterances().get(0).examineeVoice();
        return new Finding(
                run.stretch(),
                Strength.between(shortestMillis / 1000.0, 60, run.seconds()),
                played.confidence() * confidence(agreement, rule) * Math.min(1, run.speechProbability()),
                Text.of(
                        "incident.other_voice." + (played.isBroadcast() ? "music." : "")
                                + rule.name().toLowerCase(Locale.ROOT),
                        run.seconds(),
                        Math.round(run.loudestDecibels()),
                        Math.round(100 * Math.max(0, agreement)),
                        Math.round(100 * comparison.differentBelow()),
                        Math.round(100 * played.musicShare())),
                List.of(
                        new Measure("seconds", run.seconds()),
                        new Measure("level_decibels", run.loudestDecibels()),
                        new Measure("voice_cosine", agreement),
                        new Measure("music_share", played.musicShare())));
    }

    private Finding findingAtOnce(Broadcast.Played played) {
        SpokenRuns.Run run = played.run();
        double seconds = AtOnce.seconds(run.utterances());
        return new Finding(
                run.stretch(),
                Strength.between(shortestMillis / 1000.0, 60, seconds),
                played.confidence() * AT_ONCE_CONFIDENCE * Math.min(1, run.speechProbability()),
                Text.of(
                        "incident.other_voice." + (played.isBroadcast() ? "music." : "") + "at_once",
                        seconds,
                        Math.round(run.loudestDecibels()),
                        Math.round(100 * played.musicShare())),
                List.of(
                        new Measure("seconds", run.seconds()),
                        new Measure("level_decibels", run.loudestDecibels()),
                        new Measure("overlap_seconds", seconds),
                        new Measure("music_share", played.musicShare())));
    }

    /** One half at the threshold, .9 for voices that have nothing in common. */
    private double confidence(double agreement, ExamineeVoice rule) {
        double margin = Math.max(0, comparison.differentBelow() - agreement);
        return Math.min(1, 0.5 + margin) * (rule == ExamineeVoice.HEARD_FIRST ? FIRST_CONFIDENCE : 1);
    }
}
