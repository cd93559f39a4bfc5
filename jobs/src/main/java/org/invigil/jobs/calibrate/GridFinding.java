package org.invigil.jobs.calibrate;

import org.invigil.datasets.incident.IncidentKind;

/**
 * What a detector finds in one attempt at one setting of its grid.
 *
 * @param point index in the grid
 * @param strength severity times confidence, 0..1
 */
public record GridFinding(
        String examDay,
        String examId,
        String attemptId,
        IncidentKind kind,
        int point,
        long startMillis,
        long endMillis,
        double strength) {}
