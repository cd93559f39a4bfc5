package org.invigil.datasets.imports.moodle;

import java.time.Instant;

/**
 * One line of a Moodle log.
 *
 * @param actor who did it, in the log's own words: an id where there is one, else a name
 * @param owner whose attempt it is; the actor where the line names nobody else
 * @param attempt Moodle's id of the attempt, or the empty text
 * @param quiz course module id of the quiz where it is known, else the quiz's name
 * @param place what was opened, for people
 * @param page of the attempt from 0, or -1
 * @param address network address, or the empty text
 * @param course id or short name of the course, or the empty text
 */
record LogEvent(
        Instant at,
        MoodleTimes.Reading reading,
        LogAct act,
        String actor,
        String owner,
        String attempt,
        String quiz,
        String place,
        int page,
        String address,
        String course) {
    /** For what a timer or somebody else did: the address is not the examinee's. */
    LogEvent withoutAddress() {
        return new LogEvent(at, reading, act, actor, owner, attempt, quiz, place, page, "", course);
    }
}
