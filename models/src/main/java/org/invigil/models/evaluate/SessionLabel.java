package org.invigil.models.evaluate;

import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;

/**
 * What a person saw or heard in one attempt.
 *
 * @param event from "Start test"; null where the kind was looked for in the attempt and does not occur
 */
public record SessionLabel(String attemptId, IncidentKind kind, Stretch event) {}
