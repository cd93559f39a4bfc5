package org.invigil.datasets.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.invigil.datasets.observation.ActionKind;

/** What the examination page logs during one attempt. */
final class SampleActivity {
    /** One line of {@code activity.jsonl}; seconds from "Start test". */
    record Logged(double atSeconds, String action, Map<String, Object> detail) {}

    private final String address;
    private final List<Logged> log = new ArrayList<>();

    private SampleActivity(String address) {
        this.address = address;
    }

    static List<Logged> of(SampleAttempt attempt, List<SampleAnswers.Given> answers, long seed) {
        SampleActivity activity = new SampleActivity(attempt.answering().address());
        Random random = SampleRandom.of(seed, "activity " + attempt.attemptId());
        for (SampleAnswers.Given given : answers) {
            activity.add(given.atSeconds(), ActionKind.ANSWER_SAVED, Map.of("question_id", given.questionId()));
        }
        attempt.timeline().events().forEach(activity::add);
        for (Timeline.Event typing : attempt.timeline().all(Happening.TYPES)) {
            activity.add(typing.toSeconds(), ActionKind.KEY_BURST, Map.of("keys", 40 + random.nextInt(40)));
        }
        activity.log.sort(Comparator.comparingDouble(Logged::atSeconds));
        return activity.log;
    }

    private void add(double atSeconds, ActionKind action, Map<String, Object> detail) {
        Map<String, Object> full = new LinkedHashMap<>(detail);
        if (action == ActionKind.ANSWER_SAVED) {
            full.put("address", address);
        }
        log.add(new Logged(atSeconds, action.name().toLowerCase(Locale.ROOT), full));
    }

    private void add(Timeline.Event event) {
        double from = event.fromSeconds();
        switch (event.happening()) {
            case LEAVES_PAGE -> {
                add(from, ActionKind.FOCUS_LOST, Map.of());
                add(from, ActionKind.PAGE_HIDDEN, Map.of());
                add(event.toSeconds(), ActionKind.PAGE_VISIBLE, Map.of());
                add(event.toSeconds(), ActionKind.FOCUS_GAINED, Map.of());
            }
            case PASTES -> add(from, ActionKind.PASTE, Map.of("characters", Integer.parseInt(event.detail())));
            case COPIES -> add(from, ActionKind.COPY, Map.of("characters", Integer.parseInt(event.detail())));
            case SECOND_SCREEN -> add(from, ActionKind.SECOND_SCREEN, Map.of("screens", 2));
            case CHANGES_ADDRESS -> {
                Map<String, Object> detail = new LinkedHashMap<>();
                detail.put("from", address);
                detail.put("to", event.detail());
                add(from, ActionKind.ADDRESS_CHANGED, detail);
            }
            default -> {}
        }
    }
}
