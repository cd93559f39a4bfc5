package org.invigil.models.detect;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.text.Text;
import org.invigil.models.network.Agreement;
import org.invigil.models.network.VoiceComparison;

/**
 * Speech in the room, by whomever. Where voices are told apart the reason says how much of it is the examinee's own,
 * and whether voices take turns or speak at once; severity goes by duration alone, so that consent to compare voices
 * moves nobody. What may be a broadcast counts half and says so.
 *
 * <p>Known false alarm: a television or radio without music, also next door.
 *
 * @param probability an utterance's mean at least, 0..1
 * @param levelDecibels quieter utterances are not counted: next door rather than in the room; less where the microphone
 *     is turned down
 * @param joinMillis a pause up to this length does not end a stretch
 * @param shortestMillis shorter stretches are a cough or one word
 * @param answerMillis who speaks so shortly before or after a stretch takes turns with it
 * @param atOnce from when on two voices at once are worth a word
 * @param broadcast by what a television is known
 */
public record SpeechDetector(
        float probability,
        float levelDecibels,
        long joinMillis,
        long shortestMillis,
        long answerMillis,
        VoiceComparison comparison,
        AtOnce atOnce,
        Broadcast broadcast)
        implements Detector {
    @Override
    public IncidentKind kind() {
        return IncidentKind.SPEECH;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        double shortest = shortestMillis * attempt.attempt().toleranceFactor(kind());
        Audible audible = Audible.in(attempt, levelDecibels);
        List<Utterance> heard = SpokenRuns.sorted(attempt.utterances().stream()
                .filter(u -> u.speechProbability() >= probability && audible.holds(u))
                .toList());
        SpokenBy spokenBy = new SpokenBy(comparison, attempt.utterances());
        return broadcast.judge(attempt, new SpokenRuns(joinMillis).find(heard, shortest)).stream()
                .map(played -> finding(played, near(played.run().stretch(), heard), spokenBy))
                .toList();
    }

    private List<Utterance> near(Stretch stretch, List<Utterance> heard) {
        Stretch wide = new Stretch(stretch.startMillis() - answerMillis, stretch.endMillis() + answerMillis);
        return heard.stream().filter(u -> u.stretch().touches(wide)).toList();
    }

    private Finding finding(Broadcast.Played played, List<Utterance> near, SpokenBy spokenBy) {
        SpokenRuns.Run run = played.run();
        double own = spokenBy.share(run.utterances(), Agreement.SAME);
        double other = spokenBy.share(run.utterances(), Agreement.DIFFERENT);
        int turns = spokenBy.turns(near);
        return new Finding(
                run.stretch(),
                Strength.between(shortestMillis / 1000.0, 60, run.seconds()),
                played.confidence() * Math.min(1, run.speechProbability()),
                reason(played, own, other, turns),
                List.of(
                        new Measure("seconds", run.seconds()),
                        new Measure("speech_probability", run.speechProbability()),
                        new Measure("level_decibels", run.loudestDecibels()),
                        new Measure("own_voice_share", own),
                        new Measure("other_voice_share", other),
                        new Measure("voice_turns", turns),
                        new Measure("overlap_seconds", AtOnce.seconds(run.utterances())),
                        new Measure("music_share", played.musicShare())));
    }

    private Text reason(Broadcast.Played played, double own, double other, int turns) {
        SpokenRuns.Run run = played.run();
        boolean areToldApart = run.utterances().stream().anyMatch(u -> u.examineeVoice() != null);
        String key = "incident.speech";
        if (played.isBroadcast()) {
            key += own > 0 ? ".music.own" : other > 0 ? ".music.other" : ".music";
        } else if (areToldApart && turns > 0) {
            key += ".turns";
        } else if (run.utterances().stream().anyMatch(u -> atOnce.isHeard(u, 1))) {
            key += ".at_once";
        } else if (own > 0) {
            key += ".own";
        } else if (other > 0) {
            key += ".other";
        } else if (areToldApart) {
            key += ".unclear";
        }
        return Text.of(
                key,
                run.seconds(),
                Math.round(run.softestDecibels()),
                Math.round(run.loudestDecibels()),
                Math.round(100 * own),
                Math.round(100 * other),
                turns,
                Math.round(100 * played.musicShare()),
                AtOnce.seconds(run.utterances()));
    }
}
