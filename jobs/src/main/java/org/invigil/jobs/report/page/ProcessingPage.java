package org.invigil.jobs.report.page;

import java.util.List;
import java.util.function.Function;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.Processing;

/** {@code processing.html}: what was done with the data of one attempt, in both languages, one below the other. */
public final class ProcessingPage {
    private static final int SHOWN_HASH_DIGITS = 16;

    private ProcessingPage() {}

    /** @param first the language that comes first */
    public static byte[] html(Processing processing, Language first) {
        PlainPage page = new PlainPage()
                .title("processing.title", processing.attemptId())
                .paragraph(
                        "processing.about",
                        processing.attemptId(),
                        processing.examDay(),
                        processing.examId(),
                        processing.courseId());
        table(
                page,
                "commands",
                List.of("at", "by", "command", "about", "outcome", "version", "settings", "inputs"),
                processing.commands(),
                each -> List.of(
                        each.at(),
                        each.by(),
                        each.command(),
                        "processing.about." + each.about(),
                        each.outcome(),
                        each.version(),
                        shown(each.settings()),
                        shown(each.inputs())));
        table(
                page,
                "runs",
                List.of("run", "started", "ended", "outcome", "versions", "recordings", "networks"),
                processing.runs(),
                each -> List.of(
                        each.runId(),
                        each.startedAt(),
                        each.endedAt(),
                        each.outcome(),
                        String.join(", ", each.versions()),
                        String.join(
                                " ",
                                each.inputs().stream()
                                        .map(ProcessingPage::shown)
                                        .toList()),
                        String.valueOf(each.networks().size())));
        table(
                page,
                "verdicts",
                List.of("at", "by", "incident", "verdict", "reason"),
                processing.verdicts(),
                each -> List.of(each.at(), each.reviewer(), each.about(), each.verdict(), each.reason()));
        table(
                page,
                "deliveries",
                List.of("at", "by", "revision", "recipients", "sealed", "hash"),
                processing.deliveries(),
                each -> List.of(
                        each.at(), each.by(), each.revision(), each.recipients(), each.sealed(), shown(each.sha256())));
        table(
                page,
                "exports",
                List.of("at", "by", "tables", "reason"),
                processing.exports(),
                each -> List.of(each.at(), each.by(), each.tables(), each.reason()));
        table(page, "files", List.of("at", "by"), processing.files(), each -> List.of(each.at(), each.by()));
        table(
                page,
                "holds",
                List.of("since", "until", "by", "reason"),
                processing.holds(),
                each -> List.of(each.since(), each.until(), each.owner(), each.reason()));
        return page.paragraph("processing.limits").html(first);
    }

    private static <T> void table(
            PlainPage page, String what, List<String> columns, List<T> rows, Function<T, List<String>> cells) {
        page.heading("processing." + what);
        if (rows.isEmpty()) {
            page.paragraph("processing.none");
        } else {
            page.columns(
                    columns.stream()
                            .map(column -> "processing.column." + column)
                            .toList(),
                    rows.stream().map(cells).toList());
        }
    }

    private static String shown(String hash) {
        return hash.length() <= SHOWN_HASH_DIGITS ? hash : hash.substring(0, SHOWN_HASH_DIGITS);
    }
}
