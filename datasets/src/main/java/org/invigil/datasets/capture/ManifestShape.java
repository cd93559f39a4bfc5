package org.invigil.datasets.capture;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a manifest is called and which columns it has.
 *
 * @param required columns without which the file is refused
 * @param optional columns that are read where they are there
 */
record ManifestShape(String file, List<String> required, List<String> optional) {
    static final ManifestShape EXAMS = new ManifestShape(
            "exams.csv",
            List.of(
                    "exam_id",
                    "course_id",
                    "course_name",
                    "exam_name",
                    "starts_at",
                    "ends_at",
                    "claim_period_ends",
                    "language"),
            List.of("report_url", "allowed", "contact"));

    static final ManifestShape ATTEMPTS = new ManifestShape(
            "attempts.csv",
            List.of(
                    "attempt_id",
                    "exam_id",
                    "examinee_id",
                    "examinee_name",
                    "started_at",
                    "ended_at",
                    "recording_consent",
                    "biometric_consent",
                    "accommodations"),
            List.of(
                    "attempt_url",
                    "stratum",
                    "course_id",
                    "team",
                    "consent_at",
                    "consent_version",
                    "consent_ref",
                    "programme"));

    static final ManifestShape RECORDINGS =
            new ManifestShape("recordings.csv", List.of("attempt_id", "kind", "file", "started_at"), List.of("crop"));

    static final ManifestShape REFERENCES =
            new ManifestShape("references.csv", List.of("examinee_id", "file"), List.of("kind"));

    static final ManifestShape EDUCATORS = new ManifestShape(
            "educators.csv", List.of("course_id", "name", "email"), List.of("certificate", "account"));

    static final ManifestShape BREAKS =
            new ManifestShape("breaks.csv", List.of("from", "to"), List.of("exam_id", "attempt_id"));

    static final ManifestShape QUESTIONS =
            new ManifestShape("questions.csv", List.of("question_id", "exam_id", "type", "options", "text"), List.of());

    static final ManifestShape ACTIVITY =
            new ManifestShape("activity.csv", List.of("attempt_id", "at", "action", "detail"), List.of());

    static final ManifestShape RESPONSES = new ManifestShape(
            "responses.csv",
            List.of("attempt_id", "question_id", "response", "correct", "answered_at", "seconds"),
            List.of());

    /** Activity as JSON lines: an object a line, with the columns of {@link #ACTIVITY} as its members. */
    static final String ACTIVITY_LINES = "activity.jsonl";

    private static final List<ManifestShape> ALL =
            List.of(EXAMS, ATTEMPTS, RECORDINGS, REFERENCES, EDUCATORS, BREAKS, QUESTIONS, ACTIVITY, RESPONSES);

    /** Names of all files of the contract. */
    static Set<String> files() {
        return Stream.concat(ALL.stream().map(ManifestShape::file), Stream.of(ACTIVITY_LINES))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The shape of a file of the contract that is a table. */
    static ManifestShape named(String file) {
        return ALL.stream()
                .filter(shape -> shape.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " is no manifest"));
    }

    List<String> columns() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
