package org.invigil.models.network;

/**
 * One trained network: a domain type in, a domain type out. Implementations may be shared by threads.
 *
 * @param <I> what is looked at or listened to
 * @param <O> what the network measures in it
 */
public interface Network<I, O> extends AutoCloseable {
    O measure(I input);

    /** Which weights these are; part of the key of everything measured with them. */
    Weights weights();

    @Override
    void close();
}
