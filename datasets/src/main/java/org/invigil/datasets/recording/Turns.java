package org.invigil.datasets.recording;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Threads that go through one stretch side by side: one of them runs at a time, and when it wants a moment, whoever
 * wants the earliest one is next. So all have asked before anybody is answered, and time goes forward.
 */
final class Turns {
    private static final long NOT_ASKED = Long.MIN_VALUE;
    private static final long LEFT = Long.MAX_VALUE;

    private final long[] wanted;
    private final LongPredicate[] mayBeWanted;
    private int turn;
    private boolean isOver;

    /** Thrown in every thread when one of them has ended it all. */
    static final class OverException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Turns(int threads) {
        wanted = new long[threads];
        Arrays.fill(wanted, NOT_ASKED);
        mayBeWanted = new LongPredicate[threads];
    }

    /** To be called first: returns when the thread may run. */
    synchronized void begin(int thread) {
        await(thread);
    }

    /**
     * Returns when nobody wants an earlier moment.
     *
     * @param later what else may be wanted after that
     */
    synchronized void want(int thread, long millis, LongPredicate later) {
        wanted[thread] = millis;
        mayBeWanted[thread] = later;
        pass();
        await(thread);
    }

    /** To be called last. */
    synchronized void leave(int thread) {
        wanted[thread] = LEFT;
        mayBeWanted[thread] = null;
        pass();
    }

    /** Ends it for all. */
    synchronized void end() {
        isOver = true;
        notifyAll();
    }

    /** Whether any of the threads may want the moment, as they said last. */
    synchronized boolean mayBeWanted(long millis) {
        for (LongPredicate later : mayBeWanted) {
            if (later != null && later.test(millis)) {
                return true;
            }
        }
        return false;
    }

    private void pass() {
        int next = 0;
        for (int thread = 1; thread < wanted.length; thread++) {
            next = wanted[thread] < wanted[next] ? thread : next;
        }
        turn = next;
        notifyAll();
    }

    private void await(int thread) {
        try {
            while (turn != thread && !isOver) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isOver = true;
            notifyAll();
        }
        if (isOver) {
            throw new OverException();
        }
    }
}
