package org.invigil.jobs.calibrate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.jobs.storage.TableStore;

/** What is stored about admitted attempts besides their observations, all exam days together. */
final class StoredDay {
    private static final double HOUR_MILLIS = 3_600_000;

    private final Map<AttemptKey, Attempt> attempts = new HashMap<>();
    private final Map<AttemptKey, RankedAttempt> ranked = new HashMap<>();
    private final Map<AttemptKey, List<Incident>> incidents;
    private final Map<String, List<AttemptKey>> byId;
    private final List<ReviewerVerdict> verdicts;

    StoredDay(
            List<Attempt> attempts,
            List<RankedAttempt> ranked,
            List<Incident> incidents,
            List<ReviewerVerdict> verdicts) {
        attempts.stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .forEach(attempt -> this.attempts.put(
                        new AttemptKey(attempt.examDay(), attempt.examId(), attempt.attemptId()), attempt));
        ranked.forEach(one -> this.ranked.put(new AttemptKey(one.examDay(), one.examId(), one.attemptId()), one));
        this.incidents = incidents.stream()
                .collect(Collectors.groupingBy(i -> new AttemptKey(i.examDay(), i.examId(), i.attemptId())));
        this.byId = this.attempts.keySet().stream().collect(Collectors.groupingBy(AttemptKey::attemptId));
        this.verdicts = verdicts;
    }

    static StoredDay read(TableStore tables) {
        return new StoredDay(
                tables.read(Tables.ATTEMPTS).collectAsList(),
                tables.read(Tables.RANKINGS).collectAsList(),
                tables.read(Tables.INCIDENTS).collectAsList(),
                tables.read(Tables.VERDICTS).collectAsList());
    }

    List<ReviewerVerdict> verdicts() {
        return verdicts;
    }

    Optional<Attempt> findAttempt(AttemptKey key) {
        return Optional.ofNullable(attempts.get(key));
    }

    Optional<RankedAttempt> findRanked(AttemptKey key) {
        return Optional.ofNullable(ranked.get(key));
    }

    List<Incident> incidents(AttemptKey key) {
        return incidents.getOrDefault(key, List.of());
    }

    /**
     * The attempt that a label names.
     *
     * @param examDay empty where the label does not say
     * @throws InputException where several attempts have the id and the label does not say which
     */
    Optional<AttemptKey> findKey(String attemptId, String examDay, String courseId) {
        List<AttemptKey> keys = byId.getOrDefault(attemptId, List.of()).stream()
                .filter(key -> examDay.isEmpty() || key.examDay().equals(examDay))
                .filter(key ->
                        courseId.isEmpty() || attempts.get(key).courseId().equals(courseId))
                .toList();
        if (keys.size() > 1) {
            throw new InputException(Text.of("calibrate.ambiguous", attemptId, keys.size()));
        }
        return keys.stream().findFirst();
    }

    /**
     * Hours in which an incident of the kind could have been found and reported; 0 where it is allowed or switched off.
     */
    double hours(AttemptKey key, IncidentKind kind) {
        Attempt attempt = attempts.get(key);
        RankedAttempt rank = ranked.get(key);
        if (attempt == null || rank == null || !attempt.mayReport(kind)) {
            return 0;
        }
        Double share =
                switch (kind.source()) {
                    case PICTURE -> rank.coverage().video();
                    case SOUND -> rank.coverage().audio();
                    case COMPUTER -> rank.coverage().activity();
                };
        return share == null ? 0 : share * attempt.window().lengthMillis() / HOUR_MILLIS;
    }
}
