package org.invigil.jobs.report.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.ReportedAttempt;

/**
 * Takes out of earlier revisions what may not be kept any longer: attempts whose consent was taken back, who were
 * erased or who are no longer in the manifests, and what faces and voices of somebody were compared to whose consent to
 * biometrics was taken back. The pages and the workbook of such a revision show everybody at once and go as a whole;
 * its CSV files keep the other rows. Verdict files that were saved in it are still taken in: {@link ReportHash}
 * remembers it.
 */
final class Withdrawal {
    /** What a revision without its page says instead. */
    static final String NOTICE = "withdrawn.txt";

    private static final Set<IncidentKind> BIOMETRIC_KINDS = Set.of(IncidentKind.OTHER_FACE, IncidentKind.OTHER_VOICE);
    private static final Set<PairEvidence> BIOMETRIC_PAIRS = Set.of(PairEvidence.SAME_FACE, PairEvidence.SAME_VOICE);
    private static final List<String> TABLES =
            List.of("ranking", "incidents", "pairs", "not-analysed", "identity", "changes");
    private static final List<String> SHOWING_EVERYBODY = List.of("report.html", "ranking.xlsx", GroupFiles.FOLDER);
    private static final String NO_CONSENT = "no consent";

    private final Set<String> kept;
    private final Set<String> withoutBiometrics;

    /** @param report the new one: whoever is in it may stay in earlier ones */
    Withdrawal(CourseReport report) {
        List<Attempt> attempts = Stream.concat(
                        report.attempts().stream().map(ReportedAttempt::attempt),
                        report.notAnalysed().stream().map(NotAnalysedAttempt::attempt))
                .toList();
        kept = attempts.stream()
                .filter(attempt -> attempt.admission().state() == Admission.State.ADMITTED
                        || attempt.admission().state() == Admission.State.REFUSED)
                .map(Attempt::attemptId)
                .collect(Collectors.toSet());
        withoutBiometrics = attempts.stream()
                .filter(attempt ->
                        attempt.admission().isAdmitted() && !attempt.consent().toBiometrics())
                .map(Attempt::attemptId)
                .collect(Collectors.toSet());
    }

    /**
     * Takes it out of every revision in the folder.
     *
     * @return ids of attempts of which something was taken out
     */
    Set<String> takeOutOfRevisions(Path folder) throws IOException {
        Set<String> affected = new TreeSet<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path revision : inside.filter(Revisions::isRevision).toList()) {
                affected.addAll(takeOut(revision));
            }
        }
        return affected;
    }

    private Set<String> takeOut(Path revision) throws IOException {
        Set<String> gone = new TreeSet<>();
        Set<String> compared = new TreeSet<>();
        for (String table : TABLES) {
            for (Map<String, String> row : rows(revision, table)) {
                // A row about an attempt that had not been analysed then says nothing that was stored about it.
                if (row.containsKey("attempt_id") && !table.equals("not-analysed")) {
                    String attempt = VerdictFile.plain(row.get("attempt_id"));
                    if (!kept.contains(attempt)) {
                        gone.add(attempt);
                    } else if (withoutBiometrics.contains(attempt)
                            && table.equals("identity")
                            && !row.get("state").equals(NO_CONSENT)) {
                        compared.add(attempt);
                    }
                }
            }
        }
        if (gone.isEmpty() && compared.isEmpty()) {
            return Set.of();
        }
        String hash = ReportHash.of(revision);
        for (String table : TABLES) {
            rewrite(revision, table, gone, compared);
        }
        takeOutOfReview(revision.resolve("review.json"), gone);
        for (String attempt : gone) {
            for (String name : FolderName.anyOf(attempt)) {
                WholeFile.removeAll(revision.resolve("evidence").resolve(name));
            }
        }
        for (String attempt : compared) {
            for (String name : FolderName.anyOf(attempt)) {
                removeComparisons(revision.resolve("evidence").resolve(name));
            }
        }
        SHOWING_EVERYBODY.forEach(file -> WholeFile.removeAll(revision.resolve(file)));
        String notice = Texts.in(Language.ET).say("report.withdrawn") + "\r\n"
                + Texts.in(Language.EN).say("report.withdrawn") + "\r\n";
        WholeFile.write(revision.resolve(NOTICE), notice.getBytes(StandardCharsets.UTF_8));
        ReportHash.remember(revision, hash);
        Set<String> affected = new HashSet<>(gone);
        affected.addAll(compared);
        return affected;
    }

    private void rewrite(Path revision, String table, Set<String> gone, Set<String> compared) throws IOException {
        Path file = revision.resolve(table + ".csv");
        if (!Files.exists(file)) {
            return;
        }
        List<CsvRecord> records = records(file);
        List<String> header = records.get(0).getFields();
        // A file of its own: the one here may be a link to that of the report before.
        Path written = revision.resolve("." + table + ".new");
        try (CsvTable rewritten = new CsvTable(written, header.toArray(String[]::new))) {
            for (CsvRecord record : records.subList(1, records.size())) {
                Map<String, String> row = row(header, record.getFields());
                if (staysIn(table, row, gone, compared)) {
                    rewritten.copy(
                            table.equals("ranking")
                                    ? withoutReasons(header, record.getFields(), gone, compared)
                                    : record.getFields());
                }
            }
        }
        WholeFile.write(file, Files.readAllBytes(written));
        Files.delete(written);
    }

    private static boolean staysIn(String table, Map<String, String> row, Set<String> gone, Set<String> compared) {
        for (String column : List.of("attempt_id", "attempt_a", "attempt_b")) {
            String attempt = VerdictFile.plain(row.getOrDefault(column, ""));
            boolean isBiometric =
                    switch (table) {
                        case "identity" -> true;
                        case "incidents" ->
                            BIOMETRIC_KINDS.stream()
                                    .anyMatch(kind -> kind.name().equals(row.get("kind")));
                        case "pairs" ->
                            BIOMETRIC_PAIRS.stream()
                                    .anyMatch(pair -> pair.name().equals(row.get("evidence")));
                        default -> false;
                    };
            if (gone.contains(attempt) || isBiometric && compared.contains(attempt)) {
                return false;
            }
        }
        return true;
    }

    /** Reasons of those who stay name partners who may be gone, and what was compared. */
    private static List<String> withoutReasons(
            List<String> header, List<String> cells, Set<String> gone, Set<String> compared) {
        List<String> rewritten = new ArrayList<>(cells);
        int reasons = header.indexOf("reasons");
        boolean isCompared = compared.contains(VerdictFile.plain(cells.get(header.indexOf("attempt_id"))));
        rewritten.set(
                reasons,
                Stream.of(cells.get(reasons).split("; "))
                        .filter(reason -> !isCompared || !isBiometric(reason))
                        .map(reason -> withoutPartners(reason, gone))
                        .filter(reason -> !reason.isEmpty())
                        .collect(Collectors.joining("; ")));
        return rewritten;
    }

    private static boolean isBiometric(String reason) {
        return Stream.concat(
                        BIOMETRIC_KINDS.stream().map(kind -> "kind." + kind),
                        BIOMETRIC_PAIRS.stream().map(pair -> "evidence." + pair))
                .anyMatch(key -> Stream.of(Language.values())
                        .anyMatch(
                                language -> reason.startsWith(Texts.in(language).say(key) + ": ")));
    }

    private static String withoutPartners(String reason, Set<String> gone) {
        int colon = reason.indexOf(": ");
        if (colon < 0) {
            return reason;
        }
        List<String> partners = List.of(reason.substring(colon + 2).split(", "));
        if (partners.stream().noneMatch(gone::contains)) {
            return reason;
        }
        String left =
                partners.stream().filter(partner -> !gone.contains(partner)).collect(Collectors.joining(", "));
        return left.isEmpty() ? "" : reason.substring(0, colon + 2) + left;
    }

    private static void takeOutOfReview(Path file, Set<String> gone) throws IOException {
        if (Files.exists(file)) {
            ObjectMapper mapper = new ObjectMapper();
            JsonNode review = mapper.readTree(Files.readAllBytes(file));
            if (review instanceof ObjectNode attempts) {
                attempts.remove(gone);
                WholeFile.write(file, ReviewJson.print(mapper, attempts).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void removeComparisons(Path evidence) throws IOException {
        if (!Files.isDirectory(evidence)) {
            return;
        }
        List<String> kinds = BIOMETRIC_KINDS.stream()
                .map(kind -> "-" + kind.name().toLowerCase(Locale.ROOT) + "-")
                .toList();
        try (Stream<Path> pictures = Files.list(evidence)) {
            for (Path picture : pictures.sorted(Comparator.naturalOrder()).toList()) {
                String name = picture.getFileName().toString();
                if (name.equals(IdentityFiles.STRIP) || kinds.stream().anyMatch(name::contains)) {
                    Files.delete(picture);
                }
            }
        }
    }

    private static List<Map<String, String>> rows(Path revision, String table) throws IOException {
        Path file = revision.resolve(table + ".csv");
        if (!Files.exists(file)) {
            return List.of();
        }
        List<CsvRecord> records = records(file);
        return records.stream()
                .skip(1)
                .map(record -> row(records.get(0).getFields(), record.getFields()))
                .toList();
    }

    private static List<CsvRecord> records(Path file) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private static Map<String, String> row(List<String> header, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return row;
    }
}
