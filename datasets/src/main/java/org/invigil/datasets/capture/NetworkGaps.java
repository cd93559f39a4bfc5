package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.text.Text;

/**
 * Time without a network, as a technical finding: from {@code network_lost} to the next {@code network_back}, else to
 * "End test". It lowers the coverage of the activity log and nothing else.
 */
public final class NetworkGaps {
    private record Turn(long millis, boolean isLost) {}

    private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

    void take(Action action) {
        if (action.action() == ActionKind.NETWORK_LOST || action.action() == ActionKind.NETWORK_BACK) {
            turns.computeIfAbsent(action.attemptId(), id -> new ArrayList<>())
                    .add(new Turn(action.millis(), action.action() == ActionKind.NETWORK_LOST));
        }
    }

    /** @param actions of one attempt */
    public static List<Stretch> of(List<Action> actions, long windowMillis) {
        NetworkGaps gaps = new NetworkGaps();
        actions.forEach(gaps::take);
        return gaps.turns.values().stream()
                .flatMap(ofAttempt -> stretches(ofAttempt, windowMillis).stream())
                .toList();
    }

    List<Problem> problems(String file, Map<String, LogKey> admitted) {
        List<Problem> problems = new ArrayList<>();
        turns.forEach((attemptId, ofAttempt) -> {
            LogKey key = admitted.get(attemptId);
            for (Stretch gap : stretches(ofAttempt, key.lengthMillis())) {
                problems.add(new Problem(
                        key.examDay(),
                        key.examId(),
                        attemptId,
                        ProblemKind.NETWORK_GAP,
                        gap.startMillis(),
                        gap.endMillis(),
                        file,
                        Text.of("capture.log.network-gap", gap.lengthMillis() / 1000.0),
                        Text.of("capture.do.network-gap")));
            }
        });
        return problems;
    }

    private static List<Stretch> stretches(List<Turn> turns, long windowMillis) {
        List<Turn> sorted = new ArrayList<>(turns);
        sorted.sort(Comparator.comparingLong(Turn::millis));
        List<Stretch> gaps = new ArrayList<>();
        long since = -1;
        for (Turn turn : sorted) {
            if (turn.isLost() && since < 0) {
                since = turn.millis();
            } else if (!turn.isLost() && since >= 0) {
                add(gaps, since, turn.millis());
                since = -1;
            }
        }
        if (since >= 0) {
            add(gaps, since, windowMillis);
        }
        return gaps;
    }

    private static void add(List<Stretch> gaps, long from, long to) {
        if (to > from) {
            gaps.add(new Stretch(from, to));
        }
    }
}
