package org.invigil.datasets.recording;

import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.text.Text;

/** A recording that cannot be read, and what its owner can do about it. It costs this recording and nothing else. */
public class MediaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProblemKind problem;
    private final transient Text why;
    private final transient Text whatToDo;

    public MediaException(ProblemKind problem, Text why, Text whatToDo) {
        super(why.key() + why.arguments());
        this.problem = problem;
        this.why = why;
        this.whatToDo = whatToDo;
    }

    public ProblemKind problem() {
        return problem;
    }

    public Text why() {
        return why;
    }

    public Text whatToDo() {
        return whatToDo;
    }
}
