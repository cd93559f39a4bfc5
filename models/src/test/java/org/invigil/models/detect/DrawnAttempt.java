package org.invigil.models.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Accommodation;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.HeadPose;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Thing;
import org.invigil.datasets.observation.Utterance;

/**
 * An attempt drawn as text. A camera is one character a second: {@code 1} a face, {@code 2} two faces, {@code w} a weak
 * face (score .4), {@code p} a body without a face, {@code b} a face and a second body, {@code o} a face on its own
 * body, {@code l r u d} a head turned left, right, up, down by 34 degrees (d: 40), {@code k} one lowered by 30,
 * {@code f} a face in the same picture as before, {@code .} an empty room, {@code ,} the same empty picture as before,
 * {@code #} a black picture, {@code =} a plain one, a blank no picture at all.
 */
public final class DrawnAttempt {
    private static final Thing EXAMINEE = new Thing("person", new Box(0.2f, 0.2f, 0.5f, 0.8f), 0.85f);

    private String camera = "";
    private List<Stretch> spoken = List.of();
    private List<Action> actions = List.of();
    private List<Answer> answers = List.of();
    private List<Accommodation> accommodations = List.of();
    private List<IncidentKind> allowed = List.of();
    private List<Stretch> breaks = List.of();
    private Map<String, Cohort> cohort = Map.of();

    static DrawnAttempt camera(String drawing) {
        DrawnAttempt attempt = new DrawnAttempt();
        attempt.camera = drawing;
        return attempt;
    }

    /** Pairs of start and end in milliseconds. */
    static DrawnAttempt speech(long... startsAndEnds) {
        DrawnAttempt attempt = new DrawnAttempt();
        attempt.spoken = stretches(startsAndEnds);
        return attempt;
    }

    /** Lines like {@code 12.5 page_hidden}, {@code 20 paste 400}. */
    static DrawnAttempt log(String lines) {
        DrawnAttempt attempt = new DrawnAttempt();
        List<Action> actions = new ArrayList<>();
        lines.lines().forEach(line -> actions.add(action(line.trim().split(" +"), actions.size())));
        attempt.actions = actions;
        return attempt;
    }

    private static Action action(String[] words, int sequence) {
        return new Action(
                "2026-11-20",
                "EX1",
                "a1",
                Math.round(1000 * Double.parseDouble(words[0])),
                sequence,
                ActionKind.find(words[1]).orElseThrow(),
                words.length > 3 ? words[3] : null,
                words.length > 2 && words[2].matches("\\d+") ? Integer.valueOf(words[2]) : null,
                words.length > 2 && words[2].startsWith("{") ? words[2] : "{}");
    }

    /** Lines like {@code q1 12.5 3.0 right}: question, second of the answer, seconds it took, right, wrong or open. */
    DrawnAttempt answering(String lines) {
        answers = lines.lines().map(line -> answer(line.trim().split(" +"))).toList();
        return this;
    }

    static DrawnAttempt answers(String lines) {
        return new DrawnAttempt().answering(lines);
    }

    private static Answer answer(String[] words) {
        return new Answer(
                "2026-11-20",
                "EX1",
                "a1",
                words[0],
                words.length > 4 ? words[4] : "A",
                words[3].equals("open") ? null : Boolean.valueOf(words[3].equals("right")),
                Math.round(1000 * Double.parseDouble(words[1])),
                Double.valueOf(words[2]));
    }

    DrawnAttempt with(IncidentKind kind, double factor) {
        accommodations = List.of(new Accommodation(kind, factor));
        return this;
    }

    DrawnAttempt allowing(IncidentKind kind) {
        allowed = List.of(kind);
        return this;
    }

    DrawnAttempt withBreak(long startMillis, long endMillis) {
        breaks = List.of(new Stretch(startMillis, endMillis));
        return this;
    }

    DrawnAttempt withCohort(String figure, int attempts, double median) {
        Map<String, Cohort> more = new HashMap<>(cohort);
        more.put(figure, new Cohort("2026-11-20", "EX1", figure, attempts, median, 0.3, median));
        cohort = more;
        return this;
    }

    AttemptView view() {
        return new AttemptView(attempt(), looks(), List.of(), utterances(), actions, answers, cohort);
    }

    /** An admitted attempt {@code a1} with a window of the length. */
    public static Attempt attempt(long windowMillis) {
        return new DrawnAttempt().attempt(Instant.parse("2026-11-20T08:00:00Z"), windowMillis);
    }

    private Attempt attempt() {
        return attempt(Instant.parse("2026-11-20T08:00:00Z"), 3_600_000);
    }

    private Attempt attempt(Instant start, long windowMillis) {
        Exam exam = new Exam(
                "EX1",
                "Course",
                "Exam",
                start,
                start.plusSeconds(7200),
                7200,
                LocalDate.parse("2026-12-20"),
                "en",
                allowed,
                List.of(),
                new ExamContact(null, null));
        return new Attempt(
                "2026-11-20",
                "EX1",
                "a1",
                "C1",
                new Examinee("p1", "Name", null, null, null, null),
                exam,
                new Window(start, start.plusMillis(windowMillis), 7200),
                new Consent(true, true, null, null, null),
                accommodations,
                breaks,
                null,
                Admission.ADMITTED);
    }

    private List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (int second = 0; second < camera.length(); second++) {
            if (camera.charAt(second) != ' ') {
                looks.add(look(second * 1000L, camera.charAt(second)));
            }
        }
        return looks;
    }

    private static Look look(long millis, char drawn) {
        List<Face> faces =
                switch (drawn) {
                    case '1', 'f', 'b', 'o' -> List.of(face(0.9f, 0, 0));
                    case '2' -> List.of(face(0.9f, 0, 0), face(0.85f, 0, 0));
                    case 'w' -> List.of(face(0.4f, 0, 0));
                    case 'l' -> List.of(face(0.9f, -34, 0));
                    case 'r' -> List.of(face(0.9f, 34, 0));
                    case 'u' -> List.of(face(0.9f, 0, 34));
                    case 'd' -> List.of(face(0.9f, 0, -40));
                    case 'k' -> List.of(face(0.9f, 0, -30));
                    default -> List.of();
                };
        List<Thing> persons =
                switch (drawn) {
                    case 'p', 'o' -> List.of(EXAMINEE);
                    case 'b' -> List.of(EXAMINEE, new Thing("person", new Box(0.75f, 0.2f, 0.25f, 0.8f), 0.7f));
                    default -> List.of();
                };
        PictureMeasures picture =
                switch (drawn) {
                    case '#' -> new PictureMeasures(0.01f, 0.005f, 1, 0, 0);
                    case '=' -> new PictureMeasures(0.5f, 0.005f, 1, 0, 0);
                    case 'f', ',' -> new PictureMeasures(0.5f, 0.2f, 100, 0, 0.0001f);
                    default -> new PictureMeasures(0.5f, 0.2f, 100, 0, 0.005f);
                };
        return new Look(
                "2026-11-20",
                "EX1",
                "a1",
                "webcam.webm",
                millis,
                new Stretch(millis, millis + 1000),
                faces,
                persons,
                List.of(),
                true,
                picture,
                null);
    }

    /** Turned by so much from a neutral pose that is not 0 itself: the camera stands beside the screen. */
    private static Face face(float score, float yawDegrees, float pitchDegrees) {
        HeadPose pose = new HeadPose(12 + yawDegrees, -8 + pitchDegrees, 0);
        return new Face(new Box(0.4f, 0.3f, 0.2f, 0.3f), score, List.of(), pose, null, null, null);
    }

    private List<Utterance> utterances() {
        return spoken.stream()
                .map(s -> new Utterance(
                        "2026-11-20",
                        "EX1",
                        "a1",
                        "webcam.webm",
                        s.startMillis(),
                        s.endMillis(),
                        0.9f,
                        -25,
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    private static List<Stretch> stretches(long... startsAndEnds) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < startsAndEnds.length; i += 2) {
            stretches.add(new Stretch(startsAndEnds[i], startsAndEnds[i + 1]));
        }
        return stretches;
    }
}
