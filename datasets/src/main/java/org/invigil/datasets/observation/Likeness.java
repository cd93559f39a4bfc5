package org.invigil.datasets.observation;

/**
 * One embedding of a consenting examinee; deleted as soon as the exam's comparisons are done.
 *
 * @param vector 128 numbers for a face, 192 for a voice
 * @param samples how many frames or pieces were averaged
 */
public record Likeness(
        String examDay,
        String examId,
        String attemptId,
        LikenessKind kind,
        long startMillis,
        long endMillis,
        float[] vector,
        int samples) {}
