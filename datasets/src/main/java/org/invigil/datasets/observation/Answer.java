package org.invigil.datasets.observation;

/**
 * One response to one question.
 *
 * @param correct null where it was not marked
 * @param answeredMillis from "Start test", null where the time is not known
 * @param seconds spent on the question, null where not known
 */
public record Answer(
        String examDay,
        String examId,
        String attemptId,
        String questionId,
        String response,
        Boolean correct,
        Long answeredMillis,
        Double seconds) {}
