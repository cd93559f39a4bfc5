package org.invigil.jobs.observe;

import java.util.List;

/**
 * The segments of one consenting attempt and what its face is compared with, as a row for Spark.
 *
 * @param segments that show the examinee or hear the room, in time order
 * @param references usable ones, in the order of the manifest
 */
public record AttemptWork(
        String examDay,
        String examId,
        String attemptId,
        List<SegmentWork> segments,
        List<OpenedReference> references) {}
