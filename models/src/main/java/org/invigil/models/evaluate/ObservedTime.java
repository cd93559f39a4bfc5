package org.invigil.models.evaluate;

import org.invigil.datasets.incident.IncidentKind;

/** How much of an attempt was analysed, in hours: the time in which a false incident could have occurred. */
public record ObservedTime(String attemptId, double pictureHours, double soundHours, double computerHours) {
    double hours(IncidentKind.Source source) {
        return switch (source) {
            case PICTURE -> pictureHours;
            case SOUND -> soundHours;
            case COMPUTER -> computerHours;
        };
    }
}
