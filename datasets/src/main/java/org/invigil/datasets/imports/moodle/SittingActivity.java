package org.invigil.datasets.imports.moodle;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.imports.ActivityLog;

/**
 * What a Moodle log says of one attempt, in the vocabulary of activity logs. A page of the attempt that is shown is
 * {@code page_visible}; another page of the learning environment that is opened in between is {@code page_hidden}, with
 * what was opened, until the attempt is next seen; stored answers are {@code answer_saved}; another network address
 * than before is {@code address_changed}.
 */
final class SittingActivity {
    private static final long MINUTE_SECONDS = 60;
    private static final int MOST_PLACES = 4;

    private final Sitting sitting;
    private final MoodleTimes times;
    private final Sittings sittings;
    private boolean isHidden;
    private String address = "";

    SittingActivity(Sitting sitting, MoodleTimes times, Sittings sittings) {
        this.sitting = sitting;
        this.times = times;
        this.sittings = sittings;
    }

    void write(ActivityLog log, String attemptId) throws IOException {
        List<LogEvent> events = events();
        for (int i = 0; i < events.size(); i++) {
            LogEvent event = events.get(i);
            changeOfAddress(log, attemptId, event);
            if (event.act() == LogAct.ELSEWHERE) {
                if (!isHidden) {
                    isHidden = true;
                    add(log, attemptId, event, "page_hidden", Map.of("opened", opened(events, i)));
                }
            } else if (event.act() == LogAct.STARTED || event.act() == LogAct.VIEWED) {
                isHidden = false;
                add(log, attemptId, event, "page_visible", Map.of());
            } else {
                if (isHidden) {
                    isHidden = false;
                    add(log, attemptId, event, "page_visible", Map.of());
                }
                add(log, attemptId, event, "answer_saved", Map.of());
            }
        }
    }

    /** The first places that were opened before the attempt is seen again. */
    private static String opened(List<LogEvent> events, int first) {
        return events.subList(first, events.size()).stream()
                .takeWhile(event -> event.act() == LogAct.ELSEWHERE)
                .map(LogEvent::place)
                .distinct()
                .limit(MOST_PLACES)
                .collect(Collectors.joining("; "));
    }

    /** Where only minutes are known, the first and the last minute belong to the attempt whole. */
    private List<LogEvent> events() {
        List<LogEvent> events = new ArrayList<>(sitting.events().stream()
                .filter(event -> event.act().isInAttempt()
                        && !event.at().isBefore(sitting.started())
                        && !event.at().isAfter(sitting.ended()))
                .toList());
        boolean isMinutes = events.stream().anyMatch(event -> event.reading() == MoodleTimes.Reading.MINUTE);
        Instant from = isMinutes ? sitting.started().plusSeconds(MINUTE_SECONDS - 1) : sitting.started();
        Instant to = isMinutes ? sitting.ended().minusSeconds(MINUTE_SECONDS - 1) : sitting.ended();
        events.addAll(sittings.elsewhere(sitting.person(), from, to));
        events.sort(Comparator.comparing(LogEvent::at));
        return events;
    }

    private void changeOfAddress(ActivityLog log, String attemptId, LogEvent event) throws IOException {
        if (event.address().isEmpty()) {
            return;
        }
        if (!address.isEmpty() && !address.equals(event.address())) {
            add(log, attemptId, event, "address_changed", Map.of("from", address, "to", event.address()));
        }
        address = event.address();
    }

    private void add(ActivityLog log, String attemptId, LogEvent event, String action, Map<String, Object> more)
            throws IOException {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("source", "moodle");
        if (event.page() >= 0 && event.act() != LogAct.ELSEWHERE) {
            detail.put("page", event.page());
        }
        if (action.equals("answer_saved") && !event.address().isEmpty()) {
            detail.put("address", event.address());
        }
        detail.putAll(new TreeMap<>(more));
        log.add(attemptId, times.local(event.at()), action, detail);
    }
}
