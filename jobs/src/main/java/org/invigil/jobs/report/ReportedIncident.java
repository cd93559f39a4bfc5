package org.invigil.jobs.report;

import org.invigil.datasets.incident.Incident;

/**
 * An incident with what shows it best.
 *
 * @param moment null where a picture shows nothing of it, such as text that was pasted
 * @param heard how loud it was in and around it, for incidents of sound; empty for the others
 * @param clip where a clip could be cut; null where nothing was seen or heard of it
 */
public record ReportedIncident(Incident incident, EvidenceMoment moment, IncidentLevels heard, EvidenceClip clip) {
    public ReportedIncident(Incident incident, EvidenceMoment moment) {
        this(incident, moment, IncidentLevels.NONE, null);
    }
}
