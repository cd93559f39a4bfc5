package org.invigil.jobs.keys;

import java.util.Optional;

/** What exams' keys are closed with, so that only whoever has it can open them. */
interface Wrapping {
    /** @param name what opening must name again */
    byte[] close(String name, byte[] key);

    /** Empty for what was changed, has another name, or was closed with something else. */
    Optional<byte[]> open(String name, byte[] wrapped);

    /** Called when a key is destroyed: nothing may remember it. */
    void forget(String name);
}
