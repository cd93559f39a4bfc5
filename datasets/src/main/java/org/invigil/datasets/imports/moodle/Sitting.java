package org.invigil.datasets.imports.moodle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One attempt as the exports show it: whose it is, of which quiz, when, and what was done in it. */
final class Sitting {
    private final String moodleId;
    private final String quiz;
    private final Person person;
    private final List<LogEvent> events = new ArrayList<>();
    private Instant started;
    private Instant ended;
    private boolean isStartKnown;
    private boolean isEndKnown;

    /** @param moodleId Moodle's id of the attempt, or the empty text */
    Sitting(String moodleId, String quiz, Person person) {
        this.moodleId = moodleId;
        this.quiz = quiz;
        this.person = person;
    }

    String moodleId() {
        return moodleId;
    }

    String quiz() {
        return quiz;
    }

    Person person() {
        return person;
    }

    /** In order of time. */
    List<LogEvent> events() {
        return events;
    }

    void add(LogEvent event) {
        events.add(event);
    }

    boolean isOver() {
        return events.stream().anyMatch(e -> e.act() == LogAct.SUBMITTED || e.act() == LogAct.ENDED);
    }

    /**
     * Start and end from what the log shows of them; what it does not show is guessed from the first and last trace.
     */
    void settle() {
        for (LogEvent event : events) {
            MoodleTimes.Moment at = new MoodleTimes.Moment(event.at(), event.reading());
            if (event.act() == LogAct.STARTED && !isStartKnown) {
                started = event.at();
                isStartKnown = true;
            } else if (event.act() == LogAct.SUBMITTED || event.act() == LogAct.ENDED) {
                ended = at.latest();
                isEndKnown = true;
            } else if (!isEndKnown && (event.act().isInAttempt() || ended != null && !hasReview(event))) {
                ended = at.latest();
            }
            if (started == null && event.act().isInAttempt()) {
                started = event.at();
            }
        }
    }

    /** The first look at the review follows the submission; later ones may be days later. */
    private boolean hasReview(LogEvent until) {
        for (LogEvent event : events) {
            if (event == until) {
                return false;
            }
            if (event.act() == LogAct.REVIEWED) {
                return true;
            }
        }
        return false;
    }

    /** Another export knows the times. */
    void setTimes(Instant newStart, Instant newEnd) {
        if (newStart != null && !isStartKnown) {
            started = newStart;
            isStartKnown = true;
        }
        if (newEnd != null && !isEndKnown) {
            ended = newEnd;
            isEndKnown = true;
        }
    }

    /** Null where nothing shows it. */
    Instant started() {
        return started;
    }

    /** Null where nothing shows it. */
    Instant ended() {
        return ended;
    }

    boolean isStartKnown() {
        return isStartKnown;
    }

    boolean isEndKnown() {
        return isEndKnown;
    }

    boolean hasWindow() {
        return started != null && ended != null && ended.isAfter(started);
    }
}
