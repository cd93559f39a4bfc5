package org.invigil.datasets.attempt;

import org.invigil.datasets.incident.IncidentKind;

/**
 * A detector switched off or widened for one examinee; it is applied before scoring and never shown as suspicion.
 *
 * @param factor 0 switches the kind off; 3 triples what the detector tolerates
 */
public record Accommodation(IncidentKind kind, double factor) {
    public Accommodation {
        if (factor != 0 && factor < 1) {
            throw new IllegalArgumentException("An accommodation of " + factor + " would tolerate less than usual");
        }
    }

    public boolean isOff() {
        return factor == 0;
    }
}
