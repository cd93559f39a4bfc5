package org.invigil.jobs.keys;

import java.util.Optional;
import javax.crypto.AEADBadTagException;
import org.apache.parquet.crypto.KeyAccessDeniedException;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.crypto.TagVerificationException;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** Tells what the user can mend about keys, however deep libraries have wrapped it, from defects. */
public final class KeyTrouble {
    /** Key of the text about a stored table that does not open. */
    public static final String CHANGED = "keys.not-of-this-table";

    private KeyTrouble() {}

    /**
     * The message for the user.
     *
     * @return empty for a failure that has nothing to do with input or keys
     */
    public static Optional<InputException> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException known) {
                return Optional.of(known);
            }
            if (cause instanceof KeyAccessDeniedException) {
                return Optional.of(new InputException(Text.of("keys.gone"), failure));
            }
            if (cause instanceof AEADBadTagException
                    || cause instanceof TagVerificationException
                    || cause instanceof ParquetCryptoRuntimeException) {
                return Optional.of(new InputException(Text.of(CHANGED), failure));
            }
        }
        return Optional.empty();
    }
}
