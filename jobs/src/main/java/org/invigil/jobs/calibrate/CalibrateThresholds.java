package org.invigil.jobs.calibrate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.Tables;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.AttemptViews;
import org.invigil.jobs.FindIncidents;
import org.invigil.jobs.Settings;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.keys.Pseudonyms;
import org.invigil.jobs.run.Runs;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.CalibrationResult;
import org.invigil.models.calibrate.CalibrationTarget;
import org.invigil.models.calibrate.Calibrator;
import org.invigil.models.calibrate.DetectorSettings;
import org.invigil.models.calibrate.LabelledAttempt;
import org.invigil.models.calibrate.LabelledAttempt.Found;
import org.invigil.models.calibrate.check.Drift;
import org.invigil.models.detect.CohortFigures;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.RankingWeights;

/**
 * Joins labels to stored observations and chooses thresholds and weights. Writes a folder of its own, moves nothing.
 */
public final class CalibrateThresholds {
    private static final String SUSPICION = "suspicion";

    private final SparkSession spark;
    private final TableStore tables;
    private final KeyClient keys;
    private final CalibrationFolder folder;

    public CalibrateThresholds(SparkSession spark, TableStore tables, KeyClient keys, CalibrationFolder folder) {
        this.spark = spark;
        this.tables = tables;
        this.keys = keys;
        this.folder = folder;
    }

    /**
     * One calibration.
     *
     * @param labels besides the verdicts that are stored; may be empty
     * @param thresholds that it starts from
     * @param weights that it starts from
     * @param by name of whoever runs it
     * @param texts in whose language the notebook is written
     */
    public record Request(
            List<LabelFile> labels,
            Thresholds thresholds,
            RankingWeights weights,
            CalibrationTarget target,
            String by,
            Instant at,
            Texts texts) {}

    /** What came of it. */
    public record Outcome(
            Calibration calibration, Thresholds thresholds, RankingWeights weights, List<RefusedLabel> refused) {}

    /** A row of a label file that was left out. */
    public record RefusedLabel(String file, long line, Text why) {}

    /** @throws InputException where no label is about a stored attempt */
    public Outcome run(Request request) {
        Calibrator calibrator = Calibrator.of(request.thresholds(), request.weights(), request.target());
        StoredDay stored = StoredDay.read(tables);
        List<IncidentKind> kinds =
                calibrator.detectors().stream().map(DetectorSettings::kind).toList();
        LabelJoin.Joined joined = new LabelJoin(stored, kinds).join(request.labels());
        if (joined.attempts().isEmpty()) {
            throw new InputException(Text.of(
                    "calibrate.nothing-judged",
                    request.labels().size(),
                    joined.refused().size()));
        }
        Set<AttemptKey> judged =
                joined.attempts().stream().map(LabelJoin.Known::key).collect(Collectors.toSet());
        Set<ExamKey> exams = judged.stream()
                .map(key -> new ExamKey(key.examDay(), key.examId()))
                .collect(Collectors.toCollection(TreeSet::new));
        List<GridFinding> findings =
                GridFindings.of(tables, exams, judged, request.thresholds(), calibrator.detectors());
        List<LabelledAttempt> labelled = labelled(joined.attempts(), stored, calibrator.detectors(), findings);
        CalibrationResult result = calibrator.calibrate(labelled);
        new StoredCases(spark, tables, keys)
                .keep(joined.settled(), tables.read(Tables.INCIDENTS, exams).collectAsList());
        String data = dataSha256(joined.attempts(), labelled);
        String version = "cal-"
                + CalibrationFolder.sha256(data
                                + Settings.json(request.thresholds())
                                + Settings.json(request.weights())
                                + Settings.json(request.target())
                                + Runs.PRODUCT_VERSION)
                        .substring(0, 8);
        Thresholds thresholds = calibrator.thresholds("thresholds-" + version, result.kinds());
        RankingWeights weights = calibrator.weights("weights-" + version, result.weights());
        Calibration calibration =
                calibration(request, version, data, thresholds, weights, result, labels(joined, labelled, judged));
        folder.write(calibration, thresholds, weights, request.texts());
        return new Outcome(
                calibration,
                thresholds,
                weights,
                joined.refused().stream()
                        .map(refusal -> new RefusedLabel(refusal.file(), refusal.line(), refusal.why()))
                        .toList());
    }

    private Calibration calibration(
            Request request,
            String version,
            String data,
            Thresholds thresholds,
            RankingWeights weights,
            CalibrationResult result,
            Calibration.Labels labels) {
        List<ExamKey> all = tables.exams(Tables.ATTEMPTS);
        String newest = all.stream()
                .map(ExamKey::examDay)
                .max(Comparator.naturalOrder())
                .orElse("");
        Map<AttemptKey, Map<String, Double>> figures = figures(all, request.thresholds());
        Optional<Calibration> since = folder.findLatestBut(version);
        return new Calibration(
                Calibration.SCHEMA,
                version,
                "Invigil " + Runs.PRODUCT_VERSION,
                request.thresholds().version(),
                request.weights().version(),
                thresholds.version(),
                weights.version(),
                data,
                request.at().toString(),
                request.by(),
                request.target(),
                labels,
                result,
                newest,
                since.map(Calibration::version).orElse(""),
                since.map(before -> drift(before, figures)).orElse(List.of()),
                quantiles(figures.values()),
                Calibration.checks(result, request.target()));
    }

    private static List<LabelledAttempt> labelled(
            List<LabelJoin.Known> known,
            StoredDay stored,
            List<DetectorSettings> detectors,
            List<GridFinding> findings) {
        Map<AttemptKey, List<GridFinding>> byAttempt = findings.stream()
                .collect(Collectors.groupingBy(f -> new AttemptKey(f.examDay(), f.examId(), f.attemptId())));
        return known.stream()
                .map(one -> labelled(one, stored, detectors, byAttempt.getOrDefault(one.key(), List.of())))
                .toList();
    }

    private static LabelledAttempt labelled(
            LabelJoin.Known known, StoredDay stored, List<DetectorSettings> detectors, List<GridFinding> findings) {
        Map<IncidentKind, Double> hours = new EnumMap<>(IncidentKind.class);
        Map<IncidentKind, List<List<Found>>> byKind = new EnumMap<>(IncidentKind.class);
        for (DetectorSettings detector : detectors) {
            hours.put(detector.kind(), stored.hours(known.key(), detector.kind()));
            List<List<Found>> points = new ArrayList<>();
            detector.grid().forEach(point -> points.add(new ArrayList<>()));
            byKind.put(detector.kind(), points);
        }
        findings.stream()
                .sorted(Comparator.comparingLong(GridFinding::startMillis).thenComparingLong(GridFinding::endMillis))
                .forEach(f -> byKind.get(f.kind())
                        .get(f.point())
                        .add(new Found(new Stretch(f.startMillis(), f.endMillis()), f.strength())));
        var attempt = stored.findAttempt(known.key()).orElseThrow();
        return new LabelledAttempt(
                attempt.examinee().examineeId(),
                attempt.courseId(),
                known.group(),
                known.weight(),
                known.isConfirmed(),
                known.judged(),
                hours,
                byKind);
    }

    /** What calibration saw, without names: the same labels and observations give the same hash. */
    private String dataSha256(List<LabelJoin.Known> known, List<LabelledAttempt> labelled) {
        Pseudonyms pseudonyms = keys.pseudonyms();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            AttemptKey key = known.get(i).key();
            LabelledAttempt one = labelled.get(i);
            lines.add(String.join(
                    "\t",
                    pseudonyms.pseudonym("export attempt", key.examDay() + key.examId() + key.attemptId()),
                    pseudonyms.pseudonym("export examinee", one.examineeId()),
                    one.courseId(),
                    one.group(),
                    String.valueOf(one.weight()),
                    String.valueOf(one.isConfirmed()),
                    new TreeMap<>(one.judged()).toString(),
                    new TreeMap<>(one.hours()).toString(),
                    new TreeMap<>(one.findings()).toString()));
        }
        lines.sort(Comparator.naturalOrder());
        return CalibrationFolder.sha256(String.join("\n", lines));
    }

    private Calibration.Labels labels(
            LabelJoin.Joined joined, List<LabelledAttempt> labelled, Collection<AttemptKey> judged) {
        return new Calibration.Labels(
                labelled.size(),
                (int) judged.stream().map(AttemptKey::examDay).distinct().count(),
                (int) labelled.stream()
                        .map(LabelledAttempt::examineeId)
                        .distinct()
                        .count(),
                (int) labelled.stream()
                        .map(LabelledAttempt::courseId)
                        .distinct()
                        .count(),
                (int) joined.attempts().stream()
                        .filter(known -> known.because() == ShownBecause.RANDOM)
                        .count(),
                joined.disputed(),
                joined.unmatched(),
                StoredCases.byKind(tables.read(Tables.CASES).collectAsList()));
    }

    private Map<AttemptKey, Map<String, Double>> figures(List<ExamKey> exams, Thresholds thresholds) {
        Map<AttemptKey, Map<String, Double>> figures = new HashMap<>();
        for (CohortFigures.Figure figure : FindIncidents.figures(AttemptViews.rows(tables, exams), thresholds)
                .collectAsList()) {
            if (!CohortFigures.isOfQuestion(figure.name())) {
                figures.computeIfAbsent(
                                new AttemptKey(figure.examDay(), figure.examId(), figure.attemptId()),
                                key -> new TreeMap<>())
                        .put(figure.name(), figure.value());
            }
        }
        for (RankedAttempt ranked : tables.read(Tables.RANKINGS, exams).collectAsList()) {
            figures.computeIfAbsent(
                            new AttemptKey(ranked.examDay(), ranked.examId(), ranked.attemptId()),
                            key -> new TreeMap<>())
                    .put(SUSPICION, ranked.suspicion());
        }
        return figures;
    }

    private static Map<String, Drift.Quantiles> quantiles(Collection<Map<String, Double>> attempts) {
        Map<String, List<Double>> values = new TreeMap<>();
        attempts.forEach(attempt -> attempt.forEach((name, value) ->
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(value)));
        Map<String, Drift.Quantiles> quantiles = new TreeMap<>();
        values.forEach((name, all) -> quantiles.put(
                name,
                Drift.Quantiles.of(all.stream().mapToDouble(Double::doubleValue).toArray())));
        return quantiles;
    }

    /** Of the exam days since then; of all where there is none since. */
    private static List<Drift> drift(Calibration before, Map<AttemptKey, Map<String, Double>> figures) {
        List<Map<String, Double>> since = figures.entrySet().stream()
                .filter(entry -> entry.getKey().examDay().compareTo(before.newestExamDay()) > 0)
                .map(Map.Entry::getValue)
                .toList();
        Map<String, Drift.Quantiles> now = quantiles(since.isEmpty() ? figures.values() : since);
        Set<String> names = new HashSet<>(now.keySet());
        names.retainAll(before.figures().keySet());
        return names.stream()
                .sorted()
                .map(name -> Drift.between(name, before.figures().get(name), now.get(name)))
                .toList();
    }
}
