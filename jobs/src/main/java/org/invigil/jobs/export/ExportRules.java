package org.invigil.jobs.export;

import static org.invigil.jobs.export.ExportRules.Rule.DROP;
import static org.invigil.jobs.export.ExportRules.Rule.HASH;
import static org.invigil.jobs.export.ExportRules.Rule.HASH_UNLESS_CHOICE;
import static org.invigil.jobs.export.ExportRules.Rule.KEEP;
import static org.invigil.jobs.export.ExportRules.Rule.KEEP_NUMBERS;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/**
 * What becomes of every text in a row that leaves as plain Parquet. A text without a rule stops the export: a new
 * column is not let out by default.
 */
final class ExportRules {
    /** What becomes of a text. */
    enum Rule {
        KEEP,
        /** Replaced by a keyed hash of its kind: the same id has the same hash in every table. */
        HASH,
        /** A choice such as B or 4 stays; what somebody wrote is hashed, so that equal answers stay equal. */
        HASH_UNLESS_CHOICE,
        /** Numbers stay, everything else may be an id or a name and becomes an ellipsis. */
        KEEP_NUMBERS,
        DROP
    }

    /** @param kind of the id: ids of different kinds have unlike hashes */
    record Treatment(Rule rule, String kind) {}

    private static final Map<String, Treatment> TREATMENTS = new HashMap<>();

    static {
        everywhere(KEEP, "examDay", "courseId", "questionId", "thresholds", "weights", "what", "figure");
        hashed("exam", "examId");
        hashed(
                "attempt",
                "attemptId",
                "AttemptPair.attemptA",
                "AttemptPair.attemptB",
                "AttemptGroup.attemptIds",
                "Contribution.partners");
        hashed("examinee", "Examinee.examineeId");
        hashed("stratum", "Examinee.stratum");
        hashed("team", "Examinee.team");
        hashed("group", "AttemptPair.groupId", "AttemptGroup.groupId");
        hashed("file", "Recording.file", "recording", "Examinee.referencePhoto");
        hashed("content", "Recording.sha256");
        everywhere(KEEP, "Examinee.programme", "Exam.courseName", "Exam.examName", "Exam.language", "Consent.version");
        everywhere(KEEP, "MediaStream.kind", "MediaStream.codec", "Measure.name", "JudgedCase.caseId", "Text.key");
        everywhere(KEEP_NUMBERS, "Text.arguments");
        everywhere(DROP, "Examinee.name", "Attempt.attemptUrl", "ExamContact.person", "ExamContact.reportUrl");
        everywhere(DROP, "CourseEducator.name", "CourseEducator.email", "CourseEducator.certificate");
        everywhere(DROP, "CourseEducator.account");
        everywhere(DROP, "Consent.givenAt", "Consent.reference", "Action.detail");
        hashed("reviewer", "ReviewerVerdict.reviewer");
        everywhere(KEEP, "ReviewerVerdict.incident", "ReviewerVerdict.reportHash");
        everywhere(DROP, "ReviewerVerdict.reason", "ReviewerVerdict.finalOutcome");
        everywhere(KEEP, "ExamQuestion.type", "ExamQuestion.options", "ExamQuestion.text");
        TREATMENTS.put("Answer.response", new Treatment(HASH_UNLESS_CHOICE, "response"));
    }

    private ExportRules() {}

    private static void everywhere(Rule rule, String... components) {
        for (String component : components) {
            TREATMENTS.put(component, new Treatment(rule, ""));
        }
    }

    private static void hashed(String kind, String... components) {
        for (String component : components) {
            TREATMENTS.put(component, new Treatment(HASH, kind));
        }
    }

    /** @throws IllegalStateException for a text that nobody has decided about */
    static Treatment of(RecordComponent component) {
        String own = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        Treatment treatment = TREATMENTS.getOrDefault(own, TREATMENTS.get(component.getName()));
        if (treatment == null) {
            throw new IllegalStateException("No rule says whether " + own + " may be exported");
        }
        return treatment;
    }
}
