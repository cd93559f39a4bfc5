package org.invigil.datasets.attempt;

import org.invigil.datasets.text.Text;

/**
 * One technical finding about an attempt, with the stretch it holds for.
 *
 * @param recording file the finding is about, or the empty text
 */
public record Problem(
        String examDay,
        String examId,
        String attemptId,
        ProblemKind what,
        long startMillis,
        long endMillis,
        String recording,
        Text why,
        Text whatToDo) {}
