package org.invigil.datasets.observation;

/**
 * One thing done on the computer.
 *
 * @param sequence position in the log among actions of the same millisecond, from 0
 * @param questionId the question at hand, or null
 * @param characters how much text was moved, or null
 * @param detail the log's own detail as a JSON object
 */
public record Action(
        String examDay,
        String examId,
        String attemptId,
        long millis,
        int sequence,
        ActionKind action,
        String questionId,
        Integer characters,
        String detail) {}
