package org.invigil.datasets.attempt;

import org.invigil.datasets.text.Text;

/**
 * Whether an attempt is analysed.
 *
 * @param why null when admitted
 * @param whatToDo null when admitted
 */
public record Admission(State state, Text why, Text whatToDo) {
    /** How an attempt got past the door, or did not. */
    public enum State {
        ADMITTED,
        /** Recording was not agreed to: to be examined otherwise. */
        WITHOUT_CONSENT,
        /** The manifest contradicts itself or names what does not exist. */
        REFUSED,
        /** One person was removed on request; the attempt is not brought back. */
        ERASED
    }

    public static final Admission ADMITTED = new Admission(State.ADMITTED, null, null);

    public boolean isAdmitted() {
        return state == State.ADMITTED;
    }
}
