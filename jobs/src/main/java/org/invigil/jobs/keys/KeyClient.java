package org.invigil.jobs.keys;

import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.invigil.datasets.text.Text;

/** Hands out keys. The only way anything in Invigil comes to one; no key leaves the process that asked. */
public interface KeyClient {
    /** Names that stand for ids wherever a path or an export would show them. */
    Pseudonyms pseudonyms();

    /** An exam's data key (AES, 256 bit); it is made when there is none yet. */
    SecretKey examKey(String pseudonym);

    /**
     * Empty when the exam has no key, or none any more.
     *
     * @throws org.invigil.datasets.InputException when there is one that this key store cannot open
     */
    Optional<SecretKey> findExamKey(String pseudonym);

    /** Without its key nothing that was stored about the exam can be read again, backups included. */
    void destroy(String pseudonym);

    /** What the user should hear about the keys; nothing secret. */
    List<Text> remarks();

    /** How another process comes to the same keys. It holds nothing secret. */
    KeyPlace place();
}
