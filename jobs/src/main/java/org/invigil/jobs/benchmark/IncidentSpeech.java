package org.invigil.jobs.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.models.detect.AttemptView;
import org.invigil.models.detect.Finding;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.identity.HeardVoice;
import org.invigil.models.identity.Voices;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentObservations;
import org.invigil.models.observe.SegmentObserver;
import org.invigil.models.observe.SegmentTask;

/** What becomes a {@code SPEECH} incident of a microphone's recording, observed and judged as a night does. */
final class IncidentSpeech implements AutoCloseable {
    /** As in {@code evaluate sessions}. */
    private static final long SLACK_MILLIS = 2_000;

    private final SegmentObserver observer = SegmentObserver.load(LookingSettings.DEFAULT);

    /** Stretches of speech of a second and more that are found, and incidents that touch none. */
    record Score(int found, int events, int falseIncidents, long falseMillis) {
        static final Score NOTHING = new Score(0, 0, 0, 0);

        Score plus(Score other) {
            return new Score(
                    found + other.found,
                    events + other.events,
                    falseIncidents + other.falseIncidents,
                    falseMillis + other.falseMillis);
        }
    }

    Score score(MediaFile file, long millis, List<Stretch> spoken) throws MediaException {
        List<Stretch> incidents = incidents(file, millis);
        List<Stretch> events =
                spoken.stream().filter(event -> event.lengthMillis() >= 1_000).toList();
        List<Stretch> wrong = incidents.stream()
                .filter(incident ->
                        spoken.stream().noneMatch(event -> wide(event).touches(incident)))
                .toList();
        return new Score(
                (int) events.stream().filter(event -> isFound(event, incidents)).count(),
                events.size(),
                wrong.size(),
                wrong.stream().mapToLong(Stretch::lengthMillis).sum());
    }

    private static boolean isFound(Stretch event, List<Stretch> incidents) {
        return incidents.stream()
                .anyMatch(incident -> 2 * incident.overlapMillis(event) >= event.lengthMillis()
                        || Math.abs(incident.startMillis() - event.startMillis()) <= SLACK_MILLIS);
    }

    private static Stretch wide(Stretch event) {
        return new Stretch(event.startMillis() - SLACK_MILLIS, event.endMillis() + SLACK_MILLIS);
    }

    private List<Stretch> incidents(MediaFile file, long millis) throws MediaException {
        return speech(file, millis).stream().map(Finding::stretch).toList();
    }

    /** {@code SPEECH}, voices not told apart. */
    List<Finding> speech(MediaFile file, long millis) throws MediaException {
        SegmentObservations heard = observer.observe(file, task(millis, false));
        return Thresholds.DEFAULT.speech().detect(view(heard, heard.utterances(), millis));
    }

    /** With consent, voices told apart; nobody is in view, so that the voice heard first is the examinee's. */
    AttemptView told(MediaFile file, long millis) throws MediaException {
        SegmentObservations heard = observer.observe(file, task(millis, true));
        Map<Long, float[]> likenesses =
                heard.likenesses().stream().collect(Collectors.toMap(Likeness::startMillis, Likeness::vector));
        List<HeardVoice> voices = heard.utterances().stream()
                .map(utterance -> new HeardVoice(utterance, likenesses.get(utterance.startMillis())))
                .toList();
        return view(heard, Voices.DEFAULT.tellApart(voices, List.of(), null), millis);
    }

    /** {@code OTHER_VOICE}. */
    static List<Finding> otherVoices(AttemptView told) {
        return Thresholds.DEFAULT.otherVoice().detect(told);
    }

    private static AttemptView view(SegmentObservations heard, List<Utterance> utterances, long millis) {
        return new AttemptView(attempt(millis), List.of(), heard.sounds(), utterances, List.of(), List.of(), Map.of());
    }

    /** Processor time of this thread for observing a recording's sound, in nanoseconds. */
    long observe(MediaFile file, long millis, boolean hasBiometricConsent) throws MediaException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        observer.observe(file, task(millis, hasBiometricConsent));
        return threads.getCurrentThreadCpuTime() - before;
    }

    private static SegmentTask task(long millis, boolean hasBiometricConsent) {
        return new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "microphone",
                RecordingKind.MICROPHONE,
                new Stretch(0, millis),
                0,
                null,
                false,
                true,
                hasBiometricConsent,
                List.of());
    }

    private static Attempt attempt(long millis) {
        Instant start = Instant.parse("2026-11-20T08:00:00Z");
        Exam exam = new Exam(
                "EX1",
                "Course",
                "Exam",
                start,
                start.plusMillis(millis),
                0,
                LocalDate.parse("2026-12-20"),
                "en",
                List.of(),
                List.of(),
                new ExamContact(null, null));
        return new Attempt(
                "2026-11-20",
                "EX1",
                "a1",
                "C1",
                new Examinee("p1", "", null, null, null, null),
                exam,
                new Window(start, start.plusMillis(millis), 0),
                new Consent(true, false, null, null, null),
                List.of(),
                List.of(),
                null,
                Admission.ADMITTED);
    }

    @Override
    public void close() {
        observer.close();
    }
}
