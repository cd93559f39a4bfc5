package org.invigil.datasets.sample;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes on in one attempt, in seconds from "Start test". */
public record Timeline(List<Event> events) {
    private static final Pattern LINE = Pattern.compile("(-?[0-9.]+)\\s+to\\s+(-?[0-9.]+)\\s+([a-z-]+)(?:\\s+(\\S+))?");

    /**
     * One thing that goes on from one second to another.
     *
     * @param detail empty where the happening needs none
     */
    public record Event(double fromSeconds, double toSeconds, Happening happening, String detail) {
        public Event {
            if (toSeconds < fromSeconds) {
                throw new IllegalArgumentException("An event from " + fromSeconds + " s to " + toSeconds + " s");
            }
        }

        boolean holdsAt(double seconds) {
            return fromSeconds <= seconds && seconds < toSeconds;
        }
    }

    public Timeline {
        events = List.copyOf(events);
    }

    /**
     * Reads lines such as {@code -12 to -4 visitor 9}, {@code 20 to 32 away} or {@code 40 to 40 pastes 240}.
     *
     * @throws IllegalArgumentException for a line of another form
     */
    public static Timeline of(String text) {
        return new Timeline(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Timeline::event)
                .toList());
    }

    private static Event event(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not \"<second> to <second> <happening> [detail]\": " + line);
        }
        String detail = matcher.group(4);
        return new Event(
                Double.parseDouble(matcher.group(1)),
                Double.parseDouble(matcher.group(2)),
                Happening.of(matcher.group(3)),
                detail == null ? "" : detail);
    }

    Optional<Event> at(double seconds, Happening happening) {
        return events.stream()
                .filter(e -> e.happening() == happening && e.holdsAt(seconds))
                .findFirst();
    }

    boolean holds(double seconds, Happening happening) {
        return at(seconds, happening).isPresent();
    }

    List<Event> all(Happening happening) {
        return events.stream().filter(e -> e.happening() == happening).toList();
    }
}
