package org.invigil.models.evaluate;

import org.invigil.datasets.Stretch;

/** When an incident finds an event that a person saw, and when it has nothing to do with it. */
public final class EventMatch {
    static final long SLACK_MILLIS = 2000;

    private EventMatch() {}

    /** The incident covers half of the event, or starts within {@value #SLACK_MILLIS} ms of its start. */
    public static boolean finds(Stretch incident, Stretch event) {
        boolean startsNear = Math.abs(incident.startMillis() - event.startMillis()) <= SLACK_MILLIS;
        boolean isMoment = event.lengthMillis() == 0;
        boolean coversHalf = isMoment
                ? incident.startMillis() <= event.startMillis() && event.startMillis() <= incident.endMillis()
                : 2 * incident.overlapMillis(event) >= event.lengthMillis();
        return startsNear || coversHalf;
    }

    /** With the same slack; an incident that touches no event is false. */
    public static boolean touches(Stretch incident, Stretch event) {
        return incident.startMillis() <= event.endMillis() + SLACK_MILLIS
                && event.startMillis() - SLACK_MILLIS <= incident.endMillis();
    }
}
