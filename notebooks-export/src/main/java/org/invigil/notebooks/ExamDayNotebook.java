package org.invigil.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.text.Texts;
import org.invigil.notebooks.Charts.Bars;
import org.invigil.notebooks.Charts.Sample;

/** The notebook of one exam day: a tour of its tables as they lie beside it, pseudonymised, in {@code export/}. */
public final class ExamDayNotebook {
    private final ExamDayFigures figures;
    private final Texts texts;
    private final Notebook.Draft draft = new Notebook.Draft();

    private ExamDayNotebook(ExamDayFigures figures, Texts texts) {
        this.figures = figures;
        this.texts = texts;
    }

    public static Notebook of(ExamDayFigures figures, Texts texts) {
        return new ExamDayNotebook(figures, texts).notebook();
    }

    private Notebook notebook() {
        String title = say("notebook.day.title", figures.examDay());
        draft.prose("# " + title + "\n\n"
                + say("notebook.day.lead", Notebook.escaped(figures.thresholds()), Notebook.escaped(figures.weights()))
                + "\n\n" + say("notebook.filled"));
        draft.code(
                """
                from pathlib import Path
                import pandas as pd
                import matplotlib.pyplot as plt

                EXPORT = Path("export")

                def table(name):
                    return pd.read_parquet(EXPORT / name)

                pd.Series({path.name: len(table(path.name)) for path in sorted(EXPORT.iterdir())}, name="rows").to_frame()
                """,
                tables());
        incidents();
        ranking();
        observations();
        query();
        return draft.titled(title, texts.language().code());
    }

    private Notebook.Table tables() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say("notebook.table"), say("notebook.rows"), say("notebook.one-row")));
        for (Table<?> table : Tables.ALL) {
            if (figures.tables().containsKey(table.name())) {
                rows.add(List.of(table.name(), String.valueOf(figures.tables().get(table.name())), table.oneRowIs()));
            }
        }
        return new Notebook.Table(rows);
    }

    private void incidents() {
        draft.prose("## " + say("notebook.day.incidents") + "\n\n"
                + say("notebook.day.incidents.text", CalibrationNotebook.number(figures.hours())));
        Map<String, List<Double>> kinds = new TreeMap<>(figures.incidents());
        List<String> names = List.copyOf(kinds.keySet());
        String title = say("notebook.day.incidents.chart");
        draft.code(
                """
                incidents = table("incidents")
                per_kind = incidents.groupby("kind").size()
                if len(per_kind):
                    per_kind.plot.bar(figsize=(7, 3.5), ylabel="incidents")
                    plt.show()
                per_kind
                """,
                names.isEmpty()
                        ? new Notebook.Output[0]
                        : new Notebook.Output[] {
                            new Notebook.Chart(
                                    Charts.bars(
                                            title,
                                            "",
                                            say("notebook.day.count"),
                                            names,
                                            List.of(new Bars(
                                                    say("notebook.day.count"),
                                                    names.stream()
                                                            .map(name -> (double) kinds.get(name)
                                                                    .size())
                                                            .toList()))),
                                    title)
                        });
        draft.code(
                "# What Java filled in, recomputed.\nexpected = " + python(kinds)
                        + "\nassert per_kind.to_dict() == expected, per_kind.to_dict()\nlen(incidents)",
                new Notebook.Table(List.of(
                        List.of(say("notebook.day.count")),
                        List.of(String.valueOf(
                                kinds.values().stream().mapToInt(List::size).sum())))));
        double[] confidences = kinds.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        String spread = say("notebook.day.confidence");
        draft.code(
                """
                if len(incidents):
                    incidents.confidence.plot.hist(bins=20, range=(0, 1), figsize=(7, 3.5), xlabel="confidence")
                    plt.show()
                incidents.groupby("kind")[["severity", "confidence"]].describe().T
                """,
                confidences.length == 0
                        ? new Notebook.Output[0]
                        : new Notebook.Output[] {
                            new Notebook.Chart(
                                    Charts.histogram(
                                            spread,
                                            spread,
                                            say("notebook.day.count"),
                                            1,
                                            20,
                                            List.of(new Sample(say("notebook.day.count"), confidences))),
                                    spread)
                        });
    }

    private static String python(Map<String, List<Double>> kinds) {
        List<String> entries = new ArrayList<>();
        kinds.forEach((kind, confidences) -> entries.add("\"" + kind + "\": " + confidences.size()));
        return "{" + String.join(", ", entries) + "}";
    }

    private void ranking() {
        draft.prose("## " + say("notebook.ranking") + "\n\n" + say("notebook.day.ranking.text"));
        String title = say("notebook.day.suspicion");
        double[] suspicions =
                figures.suspicions().stream().mapToDouble(Double::doubleValue).toArray();
        double[] coverages = figures.videoCoverages().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        String covered = say("notebook.day.coverage");
        draft.code(
                """
                rankings = table("rankings")
                rankings.suspicion.plot.hist(bins=range(0, 101, 5), figsize=(7, 3.5), xlabel="suspicion")
                plt.show()
                """
                        + String.format(
                                Locale.ROOT,
                                "assert len(rankings) == %d and abs(rankings.suspicion.sum() - %.4f) < 1e-3",
                                suspicions.length,
                                figures.suspicions().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum()),
                suspicions.length == 0
                        ? new Notebook.Output[0]
                        : new Notebook.Output[] {
                            new Notebook.Chart(
                                    Charts.histogram(
                                            title,
                                            say("notebook.suspicion"),
                                            say("notebook.attempts"),
                                            100,
                                            20,
                                            List.of(new Sample(say("notebook.attempts"), suspicions))),
                                    title)
                        });
        draft.code(
                """
                coverage = pd.json_normalize(rankings.coverage.tolist())
                coverage.describe()
                """,
                coverages.length == 0
                        ? new Notebook.Output[0]
                        : new Notebook.Output[] {
                            new Notebook.Chart(
                                    Charts.histogram(
                                            covered,
                                            covered,
                                            say("notebook.attempts"),
                                            1,
                                            10,
                                            List.of(new Sample(say("notebook.attempts"), coverages))),
                                    covered)
                        });
    }

    private void observations() {
        draft.prose("## " + say("notebook.day.observations") + "\n\n" + say("notebook.day.observations.text"));
        draft.code(
                """
                looks = table("looks")
                if len(looks):
                    one = looks[looks.attempt_id == looks.attempt_id.value_counts().index[0]].sort_values("millis")
                    picture = pd.json_normalize(one.picture.tolist())
                    figure, axes = plt.subplots(figsize=(9, 3))
                    axes.plot(one.millis / 1000, picture["brightness"], label="brightness")
                    axes.plot(one.millis / 1000, one.faces.map(len), label="faces", drawstyle="steps-post")
                    axes.set(xlabel="seconds from Start test")
                    axes.legend()
                    plt.show()
                len(looks)
                """);
    }

    private void query() {
        draft.prose("## " + say("notebook.day.query") + "\n\n" + say("notebook.day.query.text"));
        draft.code(
                """
                try:
                    import duckdb
                except ImportError:
                    duckdb = None
                    print("DuckDB is not installed: pip install duckdb")
                if duckdb:
                    answer = duckdb.sql(\"\"\"
                        select r.course_id, i.kind, count(*) as incidents, round(avg(i.severity), 2) as severity,
                               round(avg(r.suspicion), 1) as suspicion
                        from 'export/incidents/*.parquet' i
                        join 'export/rankings/*.parquet' r using (exam_day, exam_id, attempt_id)
                        group by all order by incidents desc, kind
                    \"\"\").df()
                    display(answer)
                """);
    }

    private String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }
}
