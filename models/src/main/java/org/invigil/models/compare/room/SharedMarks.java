package org.invigil.models.compare.room;

import java.util.List;

/**
 * The landmarks that two attempts of one exam share, as a row for Spark.
 *
 * @param attemptA the smaller id
 */
public record SharedMarks(String examDay, String examId, String attemptA, String attemptB, List<Coincidence> shared) {}
