package org.invigil.datasets.capture;

import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.text.Text;

/**
 * A captures folder after admission. Everything that follows works from this: nothing in it lies outside consent.
 *
 * @param label the folder's name
 * @param attempts every attempt of the manifests, refused ones included, by exam and id
 * @param recordings of admitted attempts only
 * @param references of examinees with at least one admitted attempt with biometric consent
 * @param problems found in the manifests, such as a recording that is missing
 * @param notes unknown columns and the like: worth a line, no more
 */
public record ExamDay(
        String label,
        List<Attempt> attempts,
        List<PlannedRecording> recordings,
        List<Reference> references,
        List<Educator> educators,
        List<Problem> problems,
        List<Text> notes) {}
