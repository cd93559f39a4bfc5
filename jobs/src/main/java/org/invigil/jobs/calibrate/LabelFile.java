package org.invigil.jobs.calibrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.review.Verdict;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.models.evaluate.SessionLabel;
import org.invigil.models.evaluate.SessionLabels;

/**
 * A file of labels: verdicts as reports save them, or events as {@code invigil evaluate sessions} takes them. Which one
 * it is its header says; either may have a column {@code group}.
 *
 * @param verdicts empty for events
 * @param events empty for verdicts
 * @param groups of events' attempts, by attempt id
 */
public record LabelFile(
        String name, Optional<VerdictFile> verdicts, List<SessionLabel> events, Map<String, String> groups) {
    private static final int LONGEST_HEADER = 10_000;

    /**
     * Of which attempts of an exam day people confirmed something, by attempt id; those of which nothing is known but
     * that they were not sure are left out.
     */
    public Map<String, Boolean> confirmed(String examDay) {
        Map<String, Boolean> confirmed = new HashMap<>();
        events.forEach(label -> confirmed.merge(label.attemptId(), label.event() != null, Boolean::logicalOr));
        verdicts.stream()
                .flatMap(file -> file.rows().stream())
                .filter(row -> row.cell("exam_day").equals(examDay))
                .forEach(row -> Verdict.find(row.cell("verdict"))
                        .filter(verdict -> verdict != Verdict.UNSURE)
                        .ifPresent(verdict -> confirmed.merge(
                                VerdictFile.plain(row.cell("attempt_id")),
                                verdict != Verdict.DISMISSED,
                                Boolean::logicalOr)));
        return confirmed;
    }

    /** @throws InputException naming file, line, column, value and cure */
    public static LabelFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(Text.of("calibrate.no-file", file));
        }
        try {
            byte[] content = Files.readAllBytes(file);
            String start = new String(content, 0, Math.min(content.length, LONGEST_HEADER), StandardCharsets.UTF_8);
            String header = start.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
            if (header.contains("start_seconds")) {
                return new LabelFile(
                        file.toString(), Optional.empty(), SessionLabels.read(file), SessionLabels.groups(file));
            }
            if (!header.contains("verdict")) {
                throw new InputException(Text.of("calibrate.no-labels", file, String.join(",", VerdictFile.COLUMNS)));
            }
            return new LabelFile(
                    file.toString(), Optional.of(VerdictFile.read(file.toString(), content)), List.of(), Map.of());
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }
}
