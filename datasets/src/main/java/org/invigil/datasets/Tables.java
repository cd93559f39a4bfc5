package org.invigil.datasets;

import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.CourseEducator;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundMark;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.review.JudgedCase;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewerVerdict;

/** The catalogue: every table, what one row of it is, and its key. {@code millis} counts from "Start test". */
public final class Tables {
    public static final Table<Attempt> ATTEMPTS = new Table<>(
            "attempts",
            Attempt.class,
            List.of("exam_day", "exam_id", "attempt_id"),
            "one sitting, admitted or refused, with window, consent, accommodations",
            2,
            1);

    public static final Table<ExamQuestion> QUESTIONS = new Table<>(
            "questions",
            ExamQuestion.class,
            List.of("exam_day", "exam_id", "question_id"),
            "one question of an exam as its manifest describes it",
            1);

    public static final Table<CourseEducator> EDUCATORS = new Table<>(
            "educators",
            CourseEducator.class,
            List.of("exam_day", "exam_id", "course_id", "email"),
            "one person who is to receive a course's report, as the manifests of an exam name them",
            1);

    public static final Table<Recording> RECORDINGS = new Table<>(
            "recordings",
            Recording.class,
            List.of("exam_day", "exam_id", "attempt_id", "file"),
            "one file of an attempt: true span, streams, keyframe index, gaps, hash",
            1);

    public static final Table<Problem> PROBLEMS = new Table<>(
            "problems",
            Problem.class,
            List.of("exam_day", "exam_id", "attempt_id", "what", "start_millis", "recording"),
            "one technical finding with its stretch",
            1);

    public static final Table<Look> LOOKS = new Table<>(
            "looks",
            Look.class,
            List.of("exam_day", "exam_id", "attempt_id", "recording", "millis"),
            "what one camera showed at one moment and for how long it stands",
            5,
            3);

    public static final Table<Sound> SOUNDS = new Table<>(
            "sounds",
            Sound.class,
            List.of("exam_day", "exam_id", "attempt_id", "recording", "millis"),
            "one second of one microphone",
            2,
            1);

    public static final Table<Utterance> UTTERANCES = new Table<>(
            "utterances",
            Utterance.class,
            List.of("exam_day", "exam_id", "attempt_id", "recording", "start_millis"),
            "one stretch of speech by one voice",
            2);

    public static final Table<SoundMark> SOUND_MARKS = new Table<>(
            "sound_marks",
            SoundMark.class,
            List.of("exam_day", "exam_id", "attempt_id", "recording", "millis", "mark"),
            "one fingerprint landmark of the room's sound",
            1);

    public static final Table<Likeness> LIKENESSES = new Table<>(
            "likenesses",
            Likeness.class,
            List.of("exam_day", "exam_id", "attempt_id", "kind", "start_millis"),
            "one embedding of a consenting examinee, short-lived",
            1);

    public static final Table<Action> ACTIONS = new Table<>(
            "actions",
            Action.class,
            List.of("exam_day", "exam_id", "attempt_id", "millis", "sequence"),
            "one thing done on the computer",
            1);

    public static final Table<Answer> ANSWERS = new Table<>(
            "answers",
            Answer.class,
            List.of("exam_day", "exam_id", "attempt_id", "question_id"),
            "one response to one question with its timing",
            1);

    public static final Table<Cohort> COHORTS = new Table<>(
            "cohorts",
            Cohort.class,
            List.of("exam_day", "exam_id", "figure"),
            "one figure of an exam's takers that detectors compare with",
            1);

    public static final Table<Incident> INCIDENTS = new Table<>(
            "incidents",
            Incident.class,
            List.of("exam_day", "exam_id", "attempt_id", "kind", "start_millis"),
            "a stretch that a reviewer may want to see",
            1);

    public static final Table<AttemptPair> PAIRS = new Table<>(
            "pairs",
            AttemptPair.class,
            List.of("exam_day", "exam_id", "attempt_a", "attempt_b", "evidence"),
            "one kind of evidence that two attempts belong together",
            1);

    public static final Table<AttemptGroup> GROUPS = new Table<>(
            "groups", AttemptGroup.class, List.of("exam_day", "exam_id", "group_id"), "one cluster of attempts", 1);

    public static final Table<RankedAttempt> RANKINGS = new Table<>(
            "rankings",
            RankedAttempt.class,
            List.of("exam_day", "exam_id", "attempt_id"),
            "one attempt's place in its course",
            2,
            1);

    public static final Table<ReviewerVerdict> VERDICTS = new Table<>(
            "verdicts",
            ReviewerVerdict.class,
            List.of("exam_day", "exam_id", "attempt_id", "incident", "reviewer", "at"),
            "what one reviewer found at one time about one incident or attempt",
            1);

    public static final Table<JudgedCase> CASES = new Table<>(
            "cases",
            JudgedCase.class,
            List.of("case_id"),
            "one judged incident as measured values and verdict, without ids, names or times",
            2);

    /** In the order of the data flow. */
    public static final List<Table<?>> ALL = List.of(
            ATTEMPTS,
            QUESTIONS,
            EDUCATORS,
            RECORDINGS,
            PROBLEMS,
            LOOKS,
            SOUNDS,
            UTTERANCES,
            SOUND_MARKS,
            LIKENESSES,
            ACTIONS,
            ANSWERS,
            COHORTS,
            INCIDENTS,
            PAIRS,
            GROUPS,
            RANKINGS,
            VERDICTS,
            CASES);

    private Tables() {}
}
