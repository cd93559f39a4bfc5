package org.invigil.jobs.report;

import org.invigil.datasets.incident.Incident;

/**
 * An incident with the moment that shows it best.
 *
 * @param moment null where a picture shows nothing of it, such as text that was pasted
 */
public record ReportedIncident(Incident incident, EvidenceMoment moment) {}
