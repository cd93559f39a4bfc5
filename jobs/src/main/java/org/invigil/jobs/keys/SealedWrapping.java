package org.invigil.jobs.keys;

import java.util.Optional;
import javax.crypto.SecretKey;

/** Keys wrapped on this machine, with a key that comes from the master key. */
record SealedWrapping(SecretKey wrapping) implements Wrapping {
    @Override
    public byte[] close(String name, byte[] key) {
        return Seal.close(wrapping, name, key);
    }

    @Override
    public Optional<byte[]> open(String name, byte[] wrapped) {
        return Seal.open(wrapping, name, wrapped);
    }

    @Override
    public void forget(String name) {
        // It remembers none.
    }
}
