package org.invigil.jobs.report;

import java.util.List;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;

/**
 * What the examinees of a course agreed to, for whoever answers for data protection.
 *
 * @param toRecording attempts that may be analysed
 * @param toBiometrics of these, how many agreed to the comparison of face and voice
 * @param documented attempts whose manifests say when consent was given, to which wording, and where it is kept
 * @param otherwise attempts that are to be examined in another way, for want of consent
 */
public record ConsentFigures(int attempts, int toRecording, int toBiometrics, int documented, int otherwise) {
    static ConsentFigures of(List<Attempt> attempts) {
        List<Consent> consents = attempts.stream().map(Attempt::consent).toList();
        return new ConsentFigures(
                consents.size(),
                (int) consents.stream().filter(Consent::toRecording).count(),
                (int) consents.stream()
                        .filter(consent -> consent.toRecording() && consent.toBiometrics())
                        .count(),
                (int) consents.stream()
                        .filter(consent ->
                                consent.givenAt() != null && consent.version() != null && consent.reference() != null)
                        .count(),
                (int) attempts.stream()
                        .filter(attempt -> attempt.admission().state() == Admission.State.WITHOUT_CONSENT)
                        .count());
    }
}
