package org.invigil.jobs.command;

import org.invigil.jobs.Nightly;

/** What the process answers to its caller. */
final class ExitCode {
    /** Done, refusals for consent included. */
    static final int DONE = 0;

    /** A defect of ours, or a failed {@code verify}. */
    static final int DEFECT = 1;

    static final int WRONG_COMMAND_LINE = 2;

    /** Input the user can mend; nothing ran. */
    static final int INPUT = 3;

    /** Done, but some attempts could not be (fully) analysed for technical reasons. */
    static final int DONE_IN_PART = 4;

    private ExitCode() {}

    static int of(Nightly.Outcome outcome) {
        return outcome == Nightly.Outcome.DONE ? DONE : DONE_IN_PART;
    }
}
