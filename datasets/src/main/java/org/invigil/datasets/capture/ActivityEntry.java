package org.invigil.datasets.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of an activity log, in whichever format.
 *
 * @param attemptId as far as it can be told, else empty
 * @param detail never null where there is no fault
 * @param fault key of the reason why the line cannot be read, or null
 * @param value what is at fault, or empty
 */
record ActivityEntry(
        long line, String attemptId, String at, String action, ObjectNode detail, String fault, String value) {
    static ActivityEntry faulty(long line, String attemptId, String fault, String value) {
        return new ActivityEntry(line, attemptId, "", "", null, fault, value);
    }
}
