package org.invigil.models.observe;

/**
 * Is told again and again that observing goes on: every look, every stretch of speech, every comparison. Whoever waits
 * for a segment can tell from it one that takes long from one that native code is stuck in.
 */
@FunctionalInterface
public interface Pulse {
    /** Nobody waits. */
    Pulse UNHEARD = () -> {};

    /** Costs next to nothing; may come from several threads, one at a time. */
    void beat();
}
