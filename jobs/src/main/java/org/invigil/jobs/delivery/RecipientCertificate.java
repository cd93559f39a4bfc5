package org.invigil.jobs.delivery;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/** A certificate that a file can be sealed for. */
record RecipientCertificate(X509Certificate certificate) {
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;

    /** A certificate that nothing can be sealed for. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Ending of the text key that says why. */
        private final String why;

        UnusableException(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /**
     * Reads it.
     *
     * @param base64 content of a file, PEM or DER
     * @throws UnusableException for a file that is no certificate, or one that is for signatures or out of date
     */
    static RecipientCertificate of(String base64, Instant now) throws UnusableException {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException e) {
            throw new UnusableException("none");
        }
        if (certificate == null) {
            throw new UnusableException("none");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new UnusableException("expired");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[KEY_ENCIPHERMENT] && !usage[KEY_AGREEMENT]) {
            throw new UnusableException("signing");
        }
        RecipientCertificate recipient = new RecipientCertificate(certificate);
        if (!ReportArchive.canSealFor(recipient)) {
            throw new UnusableException("curve");
        }
        return recipient;
    }
}
