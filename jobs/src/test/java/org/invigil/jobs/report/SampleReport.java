package org.invigil.jobs.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.review.Contribution;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewPriority;
import org.invigil.datasets.review.Sampling;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.ReportedPair.Agreement;
import org.invigil.jobs.report.ReportedPair.CommonAnswer;
import org.invigil.jobs.report.ReportedPair.Given;

/** Drawn reports of any size; the same arguments give the same report. */
public final class SampleReport {
    public static final String DAY = "2026-11-20";
    public static final Instant START = Instant.parse("2026-11-20T08:00:04Z");
    private static final int OFFSET_SECONDS = 7200;

    /** Any two-argument sentence serves as a reason here; detectors bring their own. */
    private static final String REASON = "report.incident.clock";

    private SampleReport() {}

    public static Exam exam() {
        return new Exam(
                "EX1",
                "Andmestruktuurid",
                "Eksam 1",
                START,
                START.plusSeconds(7200),
                OFFSET_SECONDS,
                LocalDate.parse("2026-12-20"),
                "et",
                List.of(),
                List.of(),
                new ExamContact("Kadri Kuusk, õppetöö büroo", "https://moodle.example.org/quiz/7"));
    }

    public static Attempt attempt(String attemptId, String name, long lengthMillis) {
        return new Attempt(
                DAY,
                "EX1",
                attemptId,
                "IDK0041",
                new Examinee("P-" + attemptId, name, null, null, null, null),
                exam(),
                new Window(START, START.plusMillis(lengthMillis), OFFSET_SECONDS),
                new Consent(true, true, null, null, null),
                List.of(),
                List.of(),
                "https://moodle.example.org/attempt/" + attemptId.length(),
                Admission.ADMITTED);
    }

    public static Attempt refused(String attemptId) {
        Attempt attempt = attempt(attemptId, "Peeter Saar", 60_000);
        return new Attempt(
                attempt.examDay(),
                attempt.examId(),
                attemptId,
                attempt.courseId(),
                attempt.examinee(),
                null,
                null,
                new Consent(false, false, null, null, null),
                List.of(),
                List.of(),
                null,
                new Admission(
                        Admission.State.WITHOUT_CONSENT,
                        NotAnalysedAttempt.NOTHING_USABLE,
                        NotAnalysedAttempt.LOOK_FOR_RECORDINGS));
    }

    public static Incident incident(String attemptId, IncidentKind kind, double fromSeconds, double toSeconds) {
        return new Incident(
                DAY,
                "EX1",
                attemptId,
                kind,
                Math.round(fromSeconds * 1000),
                Math.round(toSeconds * 1000),
                0.62,
                0.91,
                Text.of(REASON, fromSeconds, toSeconds),
                "t1",
                List.of());
    }

    public static RankedAttempt ranked(String attemptId, int rank, double suspicion, List<Contribution> contributions) {
        return new RankedAttempt(
                DAY,
                "EX1",
                attemptId,
                "IDK0041",
                rank,
                suspicion,
                suspicion > 50 ? ReviewPriority.HIGH : suspicion > 20 ? ReviewPriority.MEDIUM : ReviewPriority.LOW,
                contributions.size() * 1.5,
                new Coverage(0.9987, 0.912, rank % 2 == 0 ? null : 1.0),
                contributions,
                rank % 9 == 8 ? ShownBecause.RANDOM : ShownBecause.RANKED,
                new Sampling(rank % 9 == 8 ? 0.25 : 1.0, 20),
                "w1");
    }

    public static Provenance provenance() {
        return provenance(Clips.NONE);
    }

    private static Provenance provenance(Clips clips) {
        return new Provenance(
                "Invigil 0.1.0",
                "t1",
                "w1",
                "l1",
                List.of(
                        IncidentKind.ABSENT,
                        IncidentKind.EXTRA_PERSON,
                        IncidentKind.CAMERA_COVERED,
                        IncidentKind.SPEECH,
                        IncidentKind.PAGE_LEFT,
                        IncidentKind.PASTE,
                        IncidentKind.COPY),
                Provenance.Comparison.NOT_COMPARED,
                clips,
                List.of());
    }

    public static CourseReport report(Language language, List<ReportedAttempt> attempts) {
        return new CourseReport(
                DAY,
                "IDK0041",
                "Andmestruktuurid",
                language,
                provenance(),
                attempts,
                List.of(new NotAnalysedAttempt(refused("a-refused"), List.of())),
                ReportedPairs.inside(List.of()),
                Review.NONE);
    }

    /**
     * The same with a group of its first three attempts, {@code a1} to {@code a3}, and two of another course: pairs of
     * most kinds, beyond chance, within it and not tested.
     */
    public static CourseReport grouped(CourseReport plain, String groupId) {
        List<String> own = plain.attempts().stream()
                .limit(3)
                .map(reported -> reported.attempt().attemptId())
                .toList();
        String a1 = own.get(0);
        String a2 = own.get(1);
        String a3 = own.get(2);
        List<ReportedPair> pairs = List.of(
                pair(groupId, a1, a2, PairEvidence.ANSWERS, 1e-9, 1e-6, true, null),
                pair(groupId, a2, a1, PairEvidence.COPYING, 1e-12, 1e-9, true, null),
                pair(groupId, a1, a2, PairEvidence.TIMING, 1e-7, 1e-4, true, null),
                pair(groupId, a1, a3, PairEvidence.ANSWERS, 0.2, 0.9, false, null),
                pair(groupId, a2, a3, PairEvidence.ANSWERS, null, null, false, null),
                pair(groupId, a2, a3, PairEvidence.SAME_ROOM, 1e-8, 1e-5, false, null),
                pair(groupId, a2, a3, PairEvidence.NETWORK, null, null, false, null),
                pair(
                        groupId,
                        "OTHER-1",
                        a1,
                        PairEvidence.COPYING,
                        1e-7,
                        1e-3,
                        true,
                        Text.of("pair.other-course", "OTHER", "Mari Mets")));
        return new CourseReport(
                plain.examDay(),
                plain.courseId(),
                plain.courseName(),
                plain.language(),
                plain.provenance(),
                plain.attempts(),
                plain.notAnalysed(),
                new ReportedPairs(
                        pairs,
                        List.of(new AttemptGroup(
                                DAY,
                                "EX1",
                                groupId,
                                List.of(a1, a2, a3, "zz-secret-1", "zz-secret-2"),
                                Text.of("pair.group", 5, 6, 60, 3, "1.0e-9")))),
                plain.review());
    }

    private static ReportedPair pair(
            String groupId,
            String a,
            String b,
            PairEvidence evidence,
            Double p,
            Double q,
            boolean isShown,
            Text other) {
        List<CommonAnswer> answers = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; isShown && i < 70; i++) {
            Agreement agreement = Agreement.values()[random.nextInt(10) < 5 ? 0 : random.nextInt(10) < 7 ? 1 : 2];
            boolean isCorrect = agreement == Agreement.BOTH_CORRECT;
            double minutes = 1 + 1.5 * i;
            answers.add(new CommonAnswer(
                    "q" + (i + 1),
                    agreement,
                    new Given(other == null ? isCorrect ? "Tartu" : "<b>3,5</b>" : null, isCorrect, minutes),
                    new Given(
                            agreement == Agreement.DIFFERENT ? "Võru" : isCorrect ? "Tartu" : "<b>3,5</b>",
                            isCorrect,
                            minutes + 0.8 + 0.3 * random.nextDouble())));
        }
        return new ReportedPair(
                new AttemptPair(
                        DAY,
                        "EX1",
                        a,
                        b,
                        evidence,
                        4.2,
                        p,
                        q,
                        groupId,
                        p == null && evidence == PairEvidence.ANSWERS
                                ? Text.of("pair.answers.untested", 12)
                                : Text.of("pair.answers.untested", 60)),
                other,
                answers);
    }

    /** The same report made with another setting of clips. */
    public static CourseReport with(Clips clips, CourseReport report) {
        return new CourseReport(
                report.examDay(),
                report.courseId(),
                report.courseName(),
                report.language(),
                provenance(clips),
                report.attempts(),
                report.notAnalysed(),
                report.pairs(),
                report.review());
    }

    /** An attempt of 93 seconds in which everything occurs once. */
    public static ReportedAttempt shortAttempt(String attemptId, String name) {
        List<Incident> incidents = List.of(
                incident(attemptId, IncidentKind.ABSENT, 17.4, 29.8),
                incident(attemptId, IncidentKind.EXTRA_PERSON, 46.2, 57),
                incident(attemptId, IncidentKind.SPEECH, 47, 52.4),
                incident(attemptId, IncidentKind.PASTE, 61, 61));
        return drawn(attempt(attemptId, name, 93_000), 1, 71.4, incidents, 250);
    }

    /** A course of {@code size} attempts of two hours with ever fewer incidents. */
    public static CourseReport course(Language language, int size) {
        Random random = new Random(20);
        String[] names = {"Mari Maasikas", "Jaan Tamm", "Liis Kask", "Õnne Pärn", "Rein Öövel", "Kai Šmidt-Žukova"};
        List<ReportedAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String id = "a" + (i + 1);
            List<Incident> incidents = new ArrayList<>();
            IncidentKind[] kinds = {
                IncidentKind.ABSENT,
                IncidentKind.EXTRA_PERSON,
                IncidentKind.SPEECH,
                IncidentKind.PAGE_LEFT,
                IncidentKind.PASTE,
                IncidentKind.LOOKING_AWAY
            };
            int count = (int) Math.round(14.0 * (size - i) / size * random.nextDouble());
            for (int n = 0; n < count; n++) {
                IncidentKind kind = kinds[random.nextInt(kinds.length)];
                double from = 60 + random.nextInt(7000);
                incidents.add(
                        incident(id, kind, from, kind == IncidentKind.PASTE ? from : from + 5 + random.nextInt(40)));
            }
            double suspicion = 88.0 * Math.pow(0.965, i);
            attempts.add(drawn(
                    attempt(id, names[i % names.length] + (i < 6 ? "" : " " + i), 7_200_000),
                    i + 1,
                    suspicion,
                    incidents,
                    1000));
        }
        return report(language, attempts);
    }

    private static ReportedAttempt drawn(
            Attempt attempt, int rank, double suspicion, List<Incident> incidents, long lookMillis) {
        String id = attempt.attemptId();
        long length = attempt.window().lengthMillis();
        Stretch gap = new Stretch(length / 2, length / 2 + length / 20);
        List<Look> looks = looks(id, length, lookMillis, gap, incidents);
        Map<IncidentKind, Contribution> contributions = new EnumMap<>(IncidentKind.class);
        for (Incident incident : incidents) {
            double seconds = incident.stretch().lengthMillis() / 1000.0;
            contributions.merge(
                    incident.kind(),
                    new Contribution(incident.kind().name(), 1, seconds, suspicion / incidents.size()),
                    (a, b) -> new Contribution(
                            a.what(), a.count() + 1, a.seconds() + b.seconds(), a.points() + b.points()));
        }
        String file = "media/" + id + ".webm";
        return new ReportedAttempt(
                attempt,
                ranked(id, rank, suspicion, List.copyOf(contributions.values())),
                incidents.stream()
                        .map(incident -> new ReportedIncident(
                                incident,
                                EvidenceMoment.find(incident, looks).orElse(null),
                                IncidentLevels.of(incident, sounds(id, length, incidents), length),
                                EvidenceClip.find(incident, looks, sounds(id, length, incidents), attempt)
                                        .orElse(null)))
                        .toList(),
                List.of(new Problem(
                        DAY,
                        "EX1",
                        id,
                        ProblemKind.RECORDING_GAP,
                        gap.startMillis(),
                        gap.endMillis(),
                        file,
                        NotAnalysedAttempt.NOTHING_USABLE,
                        NotAnalysedAttempt.LOOK_FOR_RECORDINGS)),
                List.of(new Recording(
                        DAY,
                        "EX1",
                        id,
                        file,
                        RecordingKind.WEBCAM,
                        "00",
                        1,
                        new Stretch(-4_500, length + 1000),
                        List.of(),
                        List.of(),
                        List.of(gap),
                        new Stretch(0, length))),
                new TimelineBuilder(attempt.window())
                        .build(looks, sounds(id, length, incidents), actions(id, length, incidents)),
                IdentitySummary.notCompared(null, IdentitySummary.State.NO_REFERENCE),
                List.of(
                        new Baseline(new Cohort(DAY, "EX1", "page_left_per_hour", 24, 2, 1, 6), rank % 5),
                        new Baseline(new Cohort(DAY, "EX1", "paste_per_hour", 3, 0, 0, 1), 1)));
    }

    private static List<Look> looks(String id, long length, long stepMillis, Stretch gap, List<Incident> incidents) {
        List<Look> looks = new ArrayList<>();
        for (long millis = 0; millis < length; millis += stepMillis) {
            Stretch stretch = new Stretch(millis, Math.min(length, millis + stepMillis));
            if (!stretch.touches(gap)) {
                List<Face> faces = new ArrayList<>();
                for (int i = 0; i < peopleAt(millis, incidents); i++) {
                    faces.add(new Face(
                            new Box(0.3f + 0.3f * i, 0.3f, 0.2f, 0.3f), 0.9f, List.of(), null, null, null, null));
                }
                looks.add(new Look(
                        DAY,
                        "EX1",
                        id,
                        "media/" + id + ".webm",
                        millis,
                        stretch,
                        faces,
                        List.of(),
                        List.of(),
                        false,
                        new PictureMeasures(0.5f, 0.2f, 100, 7, 0.01f),
                        null));
            }
        }
        return looks;
    }

    private static int peopleAt(long millis, List<Incident> incidents) {
        int people = 1;
        for (Incident incident : incidents) {
            if (incident.startMillis() <= millis && millis < incident.endMillis()) {
                people = switch (incident.kind()) {
                    case ABSENT -> 0;
                    case EXTRA_PERSON -> 2;
                    default -> people;
                };
            }
        }
        return people;
    }

    private static List<Sound> sounds(String id, long length, List<Incident> incidents) {
        Random random = new Random(id.hashCode());
        List<Sound> sounds = new ArrayList<>();
        for (long millis = 0; millis + 1000 <= length; millis += 1000) {
            long at = millis;
            boolean isSpeech = incidents.stream()
                    .anyMatch(incident -> incident.kind() == IncidentKind.SPEECH
                            && incident.stretch().touches(new Stretch(at, at + 1000)));
            sounds.add(new Sound(
                    DAY,
                    "EX1",
                    id,
                    "media/" + id + ".webm",
                    millis,
                    (isSpeech ? -28 : -58) + 6 * random.nextFloat(),
                    isSpeech ? 0.97f : 0.03f,
                    isSpeech ? SoundKind.SPEECH : SoundKind.SILENCE));
        }
        return sounds;
    }

    private static List<Action> actions(String id, long length, List<Incident> incidents) {
        List<Action> actions = new ArrayList<>();
        for (long millis = 5_000; millis < length; millis += length / 30) {
            actions.add(new Action(DAY, "EX1", id, millis, 0, ActionKind.ANSWER_SAVED, null, null, "{}"));
        }
        for (Incident incident : incidents) {
            if (incident.kind() == IncidentKind.PASTE) {
                actions.add(new Action(DAY, "EX1", id, incident.startMillis(), 1, ActionKind.PASTE, null, 40, "{}"));
            }
        }
        actions.sort(Comparator.comparingLong(Action::millis));
        return actions;
    }
}
