package org.invigil.notebooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.invigil.datasets.text.Texts;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.CalibrationResult.Scored;
import org.invigil.models.calibrate.Compared;
import org.invigil.models.calibrate.KindChoice;
import org.invigil.models.calibrate.KindChoice.CurvePoint;
import org.invigil.models.calibrate.check.Drift;
import org.invigil.models.calibrate.check.GroupError;
import org.invigil.models.calibrate.fit.Reliability;
import org.invigil.models.evaluate.Estimate;
import org.invigil.models.rank.RankingWeights;
import org.invigil.notebooks.Charts.Axis;
import org.invigil.notebooks.Charts.Form;
import org.invigil.notebooks.Charts.Sample;
import org.invigil.notebooks.Charts.Series;

/**
 * The notebook of one calibration: what was chosen, on what, and what it changes. It reads {@code calibration.json}.
 */
public final class CalibrationNotebook {
    private final Calibration calibration;
    private final RankingWeights weights;
    private final Texts texts;
    private final Notebook.Draft draft = new Notebook.Draft();

    private CalibrationNotebook(Calibration calibration, RankingWeights weights, Texts texts) {
        this.calibration = calibration;
        this.weights = weights;
        this.texts = texts;
    }

    /** @param weights that the calibration comes to; their priorities are the lines that curves mark */
    public static Notebook of(Calibration calibration, RankingWeights weights, Texts texts) {
        return new CalibrationNotebook(calibration, weights, texts).notebook();
    }

    private Notebook notebook() {
        String title = say("notebook.calibration.title", calibration.version());
        Calibration.Labels labels = calibration.labels();
        draft.prose("# " + title + "\n\n"
                + say(
                        "notebook.calibration.lead",
                        calibration.createdAt().substring(0, 10),
                        Notebook.escaped(calibration.createdBy()),
                        Notebook.escaped(calibration.parentThresholds()),
                        Notebook.escaped(calibration.parentWeights()))
                + "\n\n"
                + say(
                        "notebook.calibration.labels",
                        labels.attempts(),
                        labels.examDays(),
                        labels.examinees(),
                        labels.courses(),
                        labels.randomly())
                + "\n\n"
                + say("notebook.filled"));
        draft.code(
                """
                import json
                import pandas as pd
                import matplotlib.pyplot as plt

                with open("calibration.json", encoding="utf-8") as file:
                    calibration = json.load(file)
                result = calibration["result"]
                calibration["version"], calibration["dataSha256"]
                """,
                new Notebook.Table(List.of(
                        List.of(say("notebook.what"), say("notebook.value")),
                        List.of("version", calibration.version()),
                        List.of("dataSha256", calibration.dataSha256()))));
        compare();
        detectors();
        ranking();
        probability();
        weightTable();
        drift();
        groups();
        cases();
        draft.prose("## " + say("notebook.limits") + "\n\n" + say("notebook.limits.text"));
        return draft.titled(title, texts.language().code());
    }

    private void compare() {
        draft.prose("## " + say("notebook.compare") + "\n\n"
                + say("notebook.compare.text", calibration.result().folds()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say("notebook.figure"), say("notebook.before"), "95 %", say("notebook.after"), "95 %"));
        for (Compared figure : calibration.result().comparison()) {
            rows.add(List.of(
                    say("calibrate.figure." + figure.figure()),
                    number(figure.before().value()),
                    interval(figure.before()),
                    number(figure.after().value()),
                    interval(figure.after())));
        }
        draft.code(
                """
                pd.json_normalize(result["comparison"]).set_index("figure")
                """,
                new Notebook.Table(rows));
    }

    private void detectors() {
        draft.prose("## " + say("notebook.detectors")
                + "\n\n"
                + say("notebook.detectors.text", number(calibration.target().falsePerHour())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                say("notebook.kind"),
                say("notebook.outcome"),
                say("notebook.hours"),
                say("notebook.events"),
                say("notebook.step"),
                say("notebook.length"),
                say("notebook.upper"),
                say("notebook.missing")));
        calibration
                .result()
                .kinds()
                .forEach(kind -> rows.add(List.of(
                        kind.kind().name(),
                        say("notebook.outcome." + kind.outcome().name().toLowerCase(Locale.ROOT)),
                        number(kind.hours()),
                        String.valueOf(kind.events()),
                        String.valueOf(kind.point().step()),
                        number(kind.point().lengthFactor()),
                        number(kind.upperPerHour()),
                        number(kind.missingHours()))));
        List<KindChoice> judged = calibration.result().kinds().stream()
                .filter(kind -> kind.events() > 0 && kind.curve().size() > 1)
                .toList();
        draft.code(
                """
                kinds = pd.json_normalize(result["kinds"]).drop(columns="curve")
                kinds[["kind", "outcome", "hours", "events", "point.step", "point.lengthFactor", "upperPerHour", "missingHours"]]
                """,
                new Notebook.Table(rows));
        draft.code(
                """
                for kind in result["kinds"]:
                    curve = pd.DataFrame(kind["curve"])
                    if len(curve) < 2 or kind["events"] == 0:
                        continue
                    chosen = curve[(curve.step == kind["point"]["step"]) & (curve.lengthFactor == kind["point"]["lengthFactor"])]
                    figure, axes = plt.subplots(figsize=(7, 3.5))
                    axes.scatter(curve.falsePerHour, curve.foundEvents / kind["events"], label="settings")
                    axes.scatter(chosen.falsePerHour, chosen.foundEvents / kind["events"], label="chosen")
                    axes.axvline(calibration["target"]["falsePerHour"], linestyle="--")
                    axes.set(title=kind["kind"], xlabel="false incidents an hour", ylabel="events found", ylim=(0, 1.05))
                    axes.legend()
                    plt.show()
                """,
                judged.stream().map(this::curve).toArray(Notebook.Output[]::new));
    }

    private Notebook.Chart curve(KindChoice kind) {
        List<CurvePoint> all = kind.curve();
        List<CurvePoint> passed = all.stream().filter(CurvePoint::hasPassed).toList();
        List<CurvePoint> chosen = all.stream()
                .filter(p -> p.step() == kind.point().step()
                        && p.lengthFactor() == kind.point().lengthFactor())
                .toList();
        double target = calibration.target().falsePerHour();
        String title = say("notebook.curve", kind.kind().name());
        return new Notebook.Chart(
                Charts.xy(
                        title,
                        Axis.of(say("notebook.false-per-hour"), 0.0, null),
                        Axis.of(say("notebook.found"), 0.0, 1.05),
                        List.of(
                                settings(say("notebook.settings"), all, kind.events()),
                                settings(say("notebook.passed"), passed, kind.events()),
                                settings(say("notebook.chosen"), chosen, kind.events()),
                                new Series(
                                        say("notebook.target"),
                                        Form.DASHES,
                                        new double[] {target, target},
                                        new double[] {0, 1}))),
                title);
    }

    private static Series settings(String name, List<CurvePoint> points, int events) {
        return new Series(
                name,
                Form.POINTS,
                points.stream().mapToDouble(CurvePoint::falsePerHour).toArray(),
                points.stream()
                        .mapToDouble(p -> (double) p.foundEvents() / events)
                        .toArray());
    }

    private void ranking() {
        draft.prose(
                "## " + say("notebook.ranking") + "\n\n" + say("notebook.ranking.text", number(weights.mediumFrom())));
        List<Scored> scored = calibration.result().scored();
        ScoreCurves before = ScoreCurves.of(scored, Scored::before);
        ScoreCurves after = ScoreCurves.of(scored, Scored::after);
        draft.code(
                """
                scored = pd.DataFrame(result["scored"], columns=["before", "after", "isConfirmed", "weight"])
                scored["isConfirmed"] = scored["isConfirmed"].astype(bool)

                def curve(score):
                    \"\"\"Threshold, found share, false share and precision, from the strictest line to the loosest.\"\"\"
                    rows = scored.sort_values(score, ascending=False)
                    found = (rows.weight * rows.isConfirmed).cumsum()
                    false = (rows.weight * ~rows.isConfirmed).cumsum()
                    points = pd.DataFrame({
                        "threshold": rows[score],
                        "found": found / found.iloc[-1],
                        "false": false / false.iloc[-1],
                        "precision": found / (found + false),
                    })
                    return points.drop_duplicates("threshold", keep="last")

                has_both = scored.isConfirmed.nunique() == 2
                if has_both:
                    figure, axes = plt.subplots(1, 2, figsize=(10, 4))
                    for score in ("before", "after"):
                        points = curve(score)
                        axes[0].plot(points["false"], points.found, drawstyle="steps-post", label=score)
                        axes[1].plot(points.found, points.precision, label=score)
                    axes[0].set(xlabel="dismissed above the line", ylabel="confirmed above the line", title="ROC")
                    axes[1].set(xlabel="confirmed above the line", ylabel="precision", title="precision-recall", ylim=(0, 1.05))
                    axes[0].legend()
                    plt.show()
                """,
                before.points().isEmpty() ? new Notebook.Output[0] : curves(before, after));
        double[] confirmed = scores(scored, true);
        double[] dismissed = scores(scored, false);
        if (confirmed.length + dismissed.length > 0) {
            String title = say("notebook.scores");
            draft.code(
                    """
                    figure, axes = plt.subplots(figsize=(7, 3.5))
                    bins = range(0, 101, 10)
                    axes.hist([scored.after[scored.isConfirmed], scored.after[~scored.isConfirmed]], bins=bins, label=["confirmed", "dismissed"])
                    axes.set(xlabel="suspicion", ylabel="attempts")
                    axes.legend()
                    plt.show()
                    """,
                    new Notebook.Chart(
                            Charts.histogram(
                                    title,
                                    say("notebook.suspicion"),
                                    say("notebook.attempts"),
                                    100,
                                    10,
                                    List.of(
                                            new Sample(say("notebook.confirmed"), confirmed),
                                            new Sample(say("notebook.dismissed"), dismissed))),
                            title));
        }
        check();
    }

    /** Python recomputes a figure that Java filled in, and stops where they differ. */
    private void check() {
        calibration.result().comparison().stream()
                .filter(figure ->
                        figure.figure().equals("roc_auc") && figure.after().value() != null)
                .forEach(figure -> draft.code(
                        String.format(
                                Locale.ROOT,
                                """
                                # What Java filled in, recomputed.
                                def auc(score):
                                    confirmed, dismissed = scored[scored.isConfirmed], scored[~scored.isConfirmed]
                                    pairs = confirmed.merge(dismissed, how="cross", suffixes=("_c", "_d"))
                                    wins = (pairs[score + "_c"] > pairs[score + "_d"]) + 0.5 * (pairs[score + "_c"] == pairs[score + "_d"])
                                    weight = pairs.weight_c * pairs.weight_d
                                    return (wins * weight).sum() / weight.sum()

                                assert abs(auc("after") - %.12f) < 1e-6, auc("after")
                                auc("after")
                                """,
                                figure.after().value()),
                        new Notebook.Table(List.of(
                                List.of(say("calibrate.figure.roc_auc")),
                                List.of(number(figure.after().value()))))));
    }

    private static double[] scores(List<Scored> scored, boolean isConfirmed) {
        return scored.stream()
                .filter(one -> one.isConfirmed() == isConfirmed)
                .mapToDouble(Scored::after)
                .toArray();
    }

    private Notebook.Output[] curves(ScoreCurves before, ScoreCurves after) {
        Optional<ScoreCurves.Point> line = after.at(weights.mediumFrom());
        String roc = say("notebook.roc");
        String det = say("notebook.det");
        String pr = say("notebook.pr");
        double[] miss = Arrays.stream(after.found()).map(f -> 1 - f).toArray();
        double[] missBefore = Arrays.stream(before.found()).map(f -> 1 - f).toArray();
        Axis across = new Axis(say("notebook.false-alarms"), -2.75, 2.75, CalibrationNotebook::percent);
        Axis up = new Axis(say("notebook.misses"), -2.75, 2.75, CalibrationNotebook::percent);
        return new Notebook.Output[] {
            new Notebook.Chart(
                    Charts.xy(
                            roc,
                            Axis.of(say("notebook.false-share"), 0.0, 1.0),
                            Axis.of(say("notebook.confirmed-share"), 0.0, 1.02),
                            List.of(
                                    new Series(
                                            say("notebook.before"),
                                            Form.STEPS,
                                            from0(before.falseShare()),
                                            from0(before.found())),
                                    new Series(
                                            say("notebook.after"),
                                            Form.STEPS,
                                            from0(after.falseShare()),
                                            from0(after.found())),
                                    chosen(line, ScoreCurves.Point::falseShare, ScoreCurves.Point::found))),
                    roc),
            new Notebook.Chart(
                    Charts.xy(
                            det,
                            across,
                            up,
                            List.of(
                                    new Series(
                                            say("notebook.before"),
                                            Form.LINE,
                                            ScoreCurves.deviates(before.falseShare()),
                                            ScoreCurves.deviates(missBefore)),
                                    new Series(
                                            say("notebook.after"),
                                            Form.LINE,
                                            ScoreCurves.deviates(after.falseShare()),
                                            ScoreCurves.deviates(miss)),
                                    chosen(
                                            line,
                                            point -> ScoreCurves.deviate(point.falseShare()),
                                            point -> ScoreCurves.deviate(1 - point.found())))),
                    det),
            new Notebook.Chart(
                    Charts.xy(
                            pr,
                            Axis.of(say("notebook.confirmed-share"), 0.0, 1.0),
                            Axis.of(say("notebook.precision"), 0.0, 1.02),
                            List.of(
                                    new Series(say("notebook.before"), Form.LINE, before.found(), before.precision()),
                                    new Series(say("notebook.after"), Form.LINE, after.found(), after.precision()),
                                    chosen(line, ScoreCurves.Point::found, ScoreCurves.Point::precision))),
                    pr)
        };
    }

    private static double[] from0(double[] values) {
        return DoubleStream.concat(DoubleStream.of(0), Arrays.stream(values)).toArray();
    }

    /** No point where no attempt lies above the line. */
    private Series chosen(
            Optional<ScoreCurves.Point> line,
            ToDoubleFunction<ScoreCurves.Point> x,
            ToDoubleFunction<ScoreCurves.Point> y) {
        return new Series(
                say("notebook.line"),
                Form.POINTS,
                line.stream().mapToDouble(x).toArray(),
                line.stream().mapToDouble(y).toArray());
    }

    private static String percent(double deviate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * ScoreCurves.share(deviate));
    }

    private void probability() {
        List<Reliability.Bin> bins = calibration.result().reliability().bins();
        draft.prose("## " + say("notebook.reliability") + "\n\n" + say("notebook.reliability.text"));
        String title = say("notebook.reliability.chart");
        draft.code(
                """
                bins = pd.json_normalize(result["reliability"]["bins"])
                if len(bins):
                    figure, axes = plt.subplots(figsize=(5, 4))
                    axes.plot([0, 1], [0, 1], linestyle="--")
                    axes.errorbar(bins.predicted, bins.confirmed,
                                  yerr=[(bins.confirmed - bins["interval.low"]).clip(lower=0), (bins["interval.high"] - bins.confirmed).clip(lower=0)],
                                  fmt="o")
                    axes.set(xlabel="predicted", ylabel="confirmed", xlim=(0, 1), ylim=(0, 1))
                    plt.show()
                """,
                bins.isEmpty()
                        ? new Notebook.Output[0]
                        : new Notebook.Output[] {
                            new Notebook.Chart(
                                    Charts.xy(
                                            title,
                                            Axis.of(say("notebook.predicted"), 0.0, 1.0),
                                            Axis.of(say("notebook.confirmed-share.plain"), 0.0, 1.0),
                                            List.of(
                                                    new Series(
                                                            say("notebook.bins"),
                                                            Form.POINTS,
                                                            bins.stream()
                                                                    .mapToDouble(Reliability.Bin::predicted)
                                                                    .toArray(),
                                                            bins.stream()
                                                                    .mapToDouble(Reliability.Bin::confirmed)
                                                                    .toArray()),
                                                    new Series(
                                                            say("notebook.perfect"),
                                                            Form.DASHES,
                                                            new double[] {0, 1},
                                                            new double[] {0, 1}))),
                                    title)
                        });
    }

    private void weightTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say("notebook.kind"), say("notebook.weight")));
        new TreeMap<>(calibration.result().weights().kinds())
                .forEach((kind, weight) -> rows.add(List.of(kind.name(), number(weight))));
        draft.prose("## " + say("notebook.weights") + "\n\n"
                + say(
                        "notebook.weights.text",
                        say("notebook.outcome."
                                + calibration
                                        .result()
                                        .weights()
                                        .outcome()
                                        .name()
                                        .toLowerCase(Locale.ROOT)),
                        calibration.result().weights().confirmed(),
                        calibration.result().weights().dismissed()));
        draft.code(
                """
                pd.Series(result["weights"]["kinds"], name="weight").sort_index().to_frame()
                """,
                new Notebook.Table(rows));
    }

    private void drift() {
        draft.prose("## " + say("notebook.drift") + "\n\n"
                + (calibration.driftSince().isEmpty()
                        ? say("notebook.drift.first")
                        : say("notebook.drift.text", calibration.driftSince())));
        List<Drift> drift = calibration.drift();
        if (drift.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                say("notebook.figure"),
                say("notebook.drift.before"),
                say("notebook.drift.now"),
                say("notebook.drift.index"),
                "KS",
                "p"));
        drift.forEach(one -> rows.add(List.of(
                one.figure(),
                String.valueOf(one.before()),
                String.valueOf(one.now()),
                number(one.stabilityIndex()),
                number(one.largestDistance()),
                number(one.pValue()))));
        String title = say("notebook.drift.chart");
        draft.code(
                """
                drift = pd.DataFrame(calibration["drift"]).set_index("figure")
                drift.stabilityIndex.plot.barh(figsize=(7, 3.5), xlabel="stability index")
                plt.show()
                drift
                """,
                new Notebook.Chart(
                        Charts.bars(
                                title,
                                "",
                                say("notebook.drift.index"),
                                drift.stream().map(Drift::figure).toList(),
                                List.of(new Charts.Bars(
                                        say("notebook.drift.index"),
                                        drift.stream()
                                                .map(Drift::stabilityIndex)
                                                .toList()))),
                        title),
                new Notebook.Table(rows));
    }

    private void groups() {
        List<GroupError> groups = calibration.result().groups();
        draft.prose("## " + say("notebook.groups") + "\n\n"
                + say(groups.isEmpty() ? "notebook.groups.none" : "notebook.groups.text"));
        if (groups.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                say("notebook.group"),
                say("notebook.attempts"),
                say("notebook.false-per-hour"),
                "95 %",
                say("notebook.others"),
                say("notebook.found"),
                "95 %",
                say("notebook.others"),
                say("notebook.worse")));
        groups.forEach(group -> rows.add(List.of(
                group.group(),
                String.valueOf(group.attempts()),
                number(group.falsePerHour().value()),
                interval(group.falsePerHour()),
                number(group.others().falsePerHour()),
                number(group.recall().value()),
                interval(group.recall()),
                number(group.others().recall()),
                say(group.isWorseOff() ? "notebook.yes" : "notebook.no"))));
        draft.code(
                """
                pd.json_normalize(result["groups"]).set_index("group")
                """,
                new Notebook.Table(rows));
    }

    private void cases() {
        if (calibration.labels().cases().isEmpty()) {
            return;
        }
        draft.prose("## " + say("notebook.cases") + "\n\n" + say("notebook.cases.text"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                say("notebook.kind"),
                say("notebook.judged"),
                say("notebook.confirmed"),
                say("notebook.share"),
                "95 %"));
        calibration
                .labels()
                .cases()
                .forEach(kind -> rows.add(List.of(
                        kind.kind(),
                        String.valueOf(kind.judged()),
                        String.valueOf(kind.confirmed()),
                        number(kind.confirmedShare().value()),
                        interval(kind.confirmedShare()))));
        draft.code(
                """
                pd.json_normalize(calibration["labels"]["cases"]).set_index("kind")
                """,
                new Notebook.Table(rows));
    }

    private String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }

    private static String interval(Estimate estimate) {
        return estimate.low() == null ? "" : number(estimate.low()) + " - " + number(estimate.high());
    }

    static String number(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }
}
