package org.invigil.jobs.calibrate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.review.Verdict;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.review.VerdictHistory;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.models.calibrate.LabelledAttempt.Basis;
import org.invigil.models.calibrate.LabelledAttempt.Judged;
import org.invigil.models.evaluate.EventMatch;
import org.invigil.models.evaluate.SessionLabel;

/** Brings labels and stored attempts together: what people know of each attempt, kind by kind. */
final class LabelJoin {
    private static final Comparator<AttemptKey> ORDER = Comparator.comparing(AttemptKey::examDay)
            .thenComparing(AttemptKey::examId)
            .thenComparing(AttemptKey::attemptId);

    /**
     * What people know of one attempt.
     *
     * @param isConfirmed null where it was judged in part
     * @param weight 1 / probability with which it came to be judged
     * @param because why it stood in the list; null where it was not judged there
     */
    record Known(
            AttemptKey key,
            String group,
            double weight,
            ShownBecause because,
            Boolean isConfirmed,
            Map<IncidentKind, Judged> judged) {}

    /** A row that was left out. */
    record Refusal(String file, long line, Text why) {}

    /**
     * What the labels came to.
     *
     * @param settled verdicts about incidents that reviewers agree about
     * @param disputed things about which they differ
     * @param unmatched verdicts about incidents that are not stored any more
     */
    record Joined(
            List<Known> attempts, List<ReviewerVerdict> settled, List<Refusal> refused, int disputed, int unmatched) {}

    private final StoredDay stored;
    private final List<IncidentKind> kinds;
    private final List<Refusal> refused = new ArrayList<>();
    private final Map<AttemptKey, String> groups = new HashMap<>();
    private int unmatched;

    /** @param kinds that have a detector */
    LabelJoin(StoredDay stored, List<IncidentKind> kinds) {
        this.stored = stored;
        this.kinds = kinds;
    }

    Joined join(List<LabelFile> files) {
        List<ReviewerVerdict> added = new ArrayList<>();
        Map<AttemptKey, Map<IncidentKind, List<Stretch>>> watched = new TreeMap<>(ORDER);
        for (LabelFile file : files) {
            file.verdicts().ifPresent(verdicts -> verdicts.rows()
                    .forEach(row -> verdict(file.name(), row).ifPresent(added::add)));
            watch(file, watched);
        }
        VerdictHistory history = new VerdictHistory(VerdictHistory.merged(stored.verdicts(), added));
        Map<AttemptKey, List<ReviewerVerdict>> verdicts = new TreeMap<>(ORDER);
        List<ReviewerVerdict> settled = history.settled();
        settled.forEach(verdict -> verdicts.computeIfAbsent(
                        new AttemptKey(verdict.examDay(), verdict.examId(), verdict.attemptId()),
                        key -> new ArrayList<>())
                .add(verdict));
        Map<AttemptKey, Known> known = new TreeMap<>(ORDER);
        verdicts.forEach((key, own) -> {
            if (stored.findRanked(key).isPresent() && stored.findAttempt(key).isPresent()) {
                known.put(key, reviewed(key, own));
            }
        });
        watched.forEach((key, events) -> known.put(key, watched(key, events)));
        return new Joined(
                List.copyOf(known.values()),
                settled.stream()
                        .filter(verdict -> !verdict.incident().isEmpty())
                        .toList(),
                refused,
                history.conflicts().size(),
                unmatched);
    }

    private Optional<ReviewerVerdict> verdict(String file, VerdictFile.Row row) {
        Optional<Verdict> verdict = Verdict.find(row.cell("verdict"));
        if (verdict.isEmpty()) {
            return refuse(file, row, Text.of("verdicts.no-verdict", row.cell("verdict")));
        }
        Optional<AttemptKey> key = stored.findKey(row.cell("attempt_id"), row.cell("exam_day"), row.cell("course_id"));
        if (key.isEmpty()) {
            return refuse(file, row, Text.of("calibrate.no-attempt", row.cell("attempt_id"), row.cell("exam_day")));
        }
        String incident = row.cell("incident");
        if (!incident.isEmpty() && IncidentKind.find(kindOf(incident)).isEmpty()) {
            return refuse(file, row, Text.of("calibrate.no-kind", incident));
        }
        Double probability;
        try {
            String cell = row.cell("sampling_probability");
            probability = cell.isEmpty() ? null : Double.valueOf(cell.replace(',', '.'));
        } catch (NumberFormatException e) {
            return refuse(file, row, Text.of("verdicts.no-probability", row.cell("sampling_probability")));
        }
        if (probability != null && !(probability > 0 && probability <= 1)) {
            return refuse(file, row, Text.of("verdicts.no-probability", row.cell("sampling_probability")));
        }
        if (!row.cell("group").isEmpty()) {
            groups.put(key.get(), row.cell("group"));
        }
        return Optional.of(new ReviewerVerdict(
                key.get().examDay(),
                key.get().examId(),
                row.cell("course_id"),
                key.get().attemptId(),
                incident,
                row.cell("reviewer"),
                moment(row.cell("at")),
                verdict.get(),
                row.cell("reason"),
                ShownBecause.find(row.cell("shown_because")).orElse(ShownBecause.RANKED),
                probability,
                row.cell("final_outcome"),
                row.cell("report_hash")));
    }

    private Optional<ReviewerVerdict> refuse(String file, VerdictFile.Row row, Text why) {
        refused.add(new Refusal(file, row.line(), why));
        return Optional.empty();
    }

    /** Of several verdicts of one reviewer the latest counts; one without a time is older than any with one. */
    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private void watch(LabelFile file, Map<AttemptKey, Map<IncidentKind, List<Stretch>>> watched) {
        long line = 1;
        for (SessionLabel label : file.events()) {
            line++;
            Optional<AttemptKey> key = stored.findKey(label.attemptId(), "", "")
                    .filter(found -> stored.findRanked(found).isPresent());
            if (key.isEmpty()) {
                refused.add(new Refusal(file.name(), line, Text.of("calibrate.no-attempt", label.attemptId(), "")));
                continue;
            }
            List<Stretch> events = watched.computeIfAbsent(key.get(), k -> new EnumMap<>(IncidentKind.class))
                    .computeIfAbsent(label.kind(), kind -> new ArrayList<>());
            if (label.event() != null) {
                events.add(label.event());
            }
            String group = file.groups().getOrDefault(label.attemptId(), "");
            if (!group.isEmpty()) {
                groups.put(key.get(), group);
            }
        }
    }

    private Known watched(AttemptKey key, Map<IncidentKind, List<Stretch>> events) {
        Map<IncidentKind, Judged> judged = new EnumMap<>(IncidentKind.class);
        events.forEach((kind, stretches) -> judged.put(kind, new Judged(Basis.WATCHED, List.copyOf(stretches))));
        boolean isConfirmed = events.values().stream().anyMatch(stretches -> !stretches.isEmpty());
        return new Known(key, groups.getOrDefault(key, ""), 1, null, isConfirmed, judged);
    }

    private Known reviewed(AttemptKey key, List<ReviewerVerdict> verdicts) {
        Map<String, ReviewerVerdict> byIncident = new HashMap<>();
        verdicts.forEach(verdict -> byIncident.put(verdict.incident(), verdict));
        Optional<Verdict> whole = Optional.ofNullable(byIncident.get("")).map(ReviewerVerdict::verdict);
        Map<IncidentKind, List<Stretch>> confirmed = new EnumMap<>(IncidentKind.class);
        Map<IncidentKind, Boolean> isWhole = new EnumMap<>(IncidentKind.class);
        kinds.forEach(kind -> isWhole.put(kind, true));
        List<Incident> incidents = stored.incidents(key);
        for (Incident incident : incidents) {
            Optional<Verdict> verdict = verdictOf(incident, verdicts);
            if (verdict.isPresent() && verdict.get() == Verdict.CONFIRMED) {
                confirmed
                        .computeIfAbsent(incident.kind(), kind -> new ArrayList<>())
                        .add(incident.stretch());
            } else if (verdict.isEmpty() && (whole.isEmpty() || whole.get() != Verdict.DISMISSED)) {
                isWhole.put(incident.kind(), false);
            }
        }
        unmatched += (int) verdicts.stream()
                .filter(verdict -> !verdict.incident().isEmpty())
                .filter(verdict -> incidents.stream().noneMatch(incident -> isAbout(verdict, incident)))
                .count();
        Map<IncidentKind, Judged> judged = new EnumMap<>(IncidentKind.class);
        isWhole.forEach((kind, all) -> {
            if (all) {
                judged.put(kind, new Judged(Basis.REVIEWED, confirmed.getOrDefault(kind, List.of())));
            }
        });
        boolean isAnyConfirmed =
                verdicts.stream().anyMatch(v -> v.verdict() == Verdict.CONFIRMED || v.verdict() == Verdict.MISSED);
        boolean areAllJudged = whole.isPresent() || isWhole.values().stream().allMatch(all -> all);
        Boolean isConfirmed = isAnyConfirmed ? Boolean.TRUE : areAllJudged ? Boolean.FALSE : null;
        return new Known(
                key,
                groups.getOrDefault(key, ""),
                1 / probability(key, verdicts),
                verdicts.get(0).shownBecause(),
                isConfirmed,
                judged);
    }

    private static Optional<Verdict> verdictOf(Incident incident, List<ReviewerVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> isAbout(verdict, incident))
                .map(ReviewerVerdict::verdict)
                .findFirst();
    }

    /** By name, or near enough: other thresholds move the start of an incident a little. */
    static boolean isAbout(ReviewerVerdict verdict, Incident incident) {
        if (verdict.incident().equals(ReviewerVerdict.nameOf(incident))) {
            return true;
        }
        if (!kindOf(verdict.incident()).equals(incident.kind().name())) {
            return false;
        }
        try {
            long start = Math.round(1000
                    * Double.parseDouble(verdict.incident()
                            .substring(verdict.incident().indexOf('@') + 1)
                            .replace(',', '.')));
            return EventMatch.finds(incident.stretch(), new Stretch(start, start));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String kindOf(String incident) {
        return incident.contains("@") ? incident.substring(0, incident.indexOf('@')) : incident;
    }

    private double probability(AttemptKey key, List<ReviewerVerdict> verdicts) {
        return verdicts.stream()
                .map(ReviewerVerdict::samplingProbability)
                .filter(probability -> probability != null && probability > 0)
                .findFirst()
                .or(() -> stored.findRanked(key)
                        .map(ranked -> ranked.sampling())
                        .map(sampling -> sampling.probability())
                        .filter(probability -> probability > 0))
                .orElse(1.0);
    }
}
