package org.invigil.jobs.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.TableStore;
import org.invigil.notebooks.ExamDayFigures;
import org.invigil.notebooks.ExamDayNotebook;
import org.invigil.notebooks.HtmlExport;
import org.invigil.notebooks.Notebook;
import org.invigil.notebooks.NotebookFile;

/** Writes the notebook of an exam day with its page and, in {@code export/} beside them, the tables that it reads. */
public final class ExportExamDay {
    private static final double HOUR_MILLIS = 3_600_000;

    /** No likenesses, and nothing that only the report needs. */
    private static final List<Table<?>> TABLES = List.of(
            Tables.ATTEMPTS,
            Tables.PROBLEMS,
            Tables.LOOKS,
            Tables.SOUNDS,
            Tables.UTTERANCES,
            Tables.ACTIONS,
            Tables.ANSWERS,
            Tables.COHORTS,
            Tables.INCIDENTS,
            Tables.PAIRS,
            Tables.RANKINGS,
            Tables.VERDICTS);

    private final TableStore store;
    private final OutFolder out;
    private final KeyClient keys;
    private final Texts texts;

    public ExportExamDay(TableStore store, OutFolder out, KeyClient keys, Texts texts) {
        this.store = store;
        this.out = out;
        this.keys = keys;
        this.texts = texts;
    }

    /** The two files. */
    public record Written(Path notebook, Path page) {}

    /** @throws InputException where nothing of the day is stored, or the folder is in OUT or has an export already */
    public Written run(String examDay, Path to, Instant at, String by) {
        TreeSet<String> days = new TreeSet<>();
        store.exams(Tables.ATTEMPTS).stream().map(ExamKey::examDay).forEach(days::add);
        if (!days.contains(examDay)) {
            throw new InputException(Text.of("cli.nothing_stored", out.path(), examDay, String.join(", ", days)));
        }
        if (Files.exists(to.resolve("export"))) {
            throw new InputException(Text.of("storage.export-exists", to.resolve("export")));
        }
        Map<String, Long> rows = new ExportTables(store, out, keys)
                .run(new ExportTables.Request(
                        TABLES, Optional.of(examDay), to.resolve("export"), at, by, "notebook of " + examDay));
        Notebook notebook = ExamDayNotebook.of(figures(examDay, rows), texts);
        Path file = to.resolve("exam-day-" + examDay + ".ipynb");
        Path page = to.resolve("exam-day-" + examDay + ".html");
        WholeFile.write(file, NotebookFile.json(notebook).getBytes(StandardCharsets.UTF_8));
        WholeFile.write(page, HtmlExport.html(notebook).getBytes(StandardCharsets.UTF_8));
        return new Written(file, page);
    }

    private ExamDayFigures figures(String examDay, Map<String, Long> rows) {
        Map<String, List<Double>> incidents = new TreeMap<>();
        String thresholds = "";
        for (Incident incident : store.read(Tables.INCIDENTS, examDay).collectAsList()) {
            incidents
                    .computeIfAbsent(incident.kind().name(), kind -> new ArrayList<>())
                    .add(incident.confidence());
            thresholds = incident.thresholds();
        }
        List<RankedAttempt> ranked = store.read(Tables.RANKINGS, examDay).collectAsList();
        double hours = store.read(Tables.ATTEMPTS, examDay).collectAsList().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .map(Attempt::window)
                .mapToDouble(window -> window.lengthMillis() / HOUR_MILLIS)
                .sum();
        return new ExamDayFigures(
                examDay,
                rows,
                hours,
                incidents,
                ranked.stream().map(RankedAttempt::suspicion).toList(),
                ranked.stream()
                        .map(one -> one.coverage().video())
                        .filter(video -> video != null)
                        .toList(),
                thresholds,
                ranked.isEmpty() ? "" : ranked.get(0).weights());
    }
}
