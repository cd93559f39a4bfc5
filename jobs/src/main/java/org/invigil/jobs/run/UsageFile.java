package org.invigil.jobs.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/**
 * {@code usage.csv}: what the analysis cost, run by run, by course and programme. A run's core-seconds are shared out
 * by the hours of the attempts; nobody is named.
 */
public final class UsageFile {
    static final String EUROS_VARIABLE = "INVIGIL_CORE_HOUR_EUROS";

    /** About what a rented core costs; a university's own machines cost less. */
    private static final double EUROS_PER_CORE_HOUR = 0.05;

    private static final String[] COLUMNS = {
        "run_id", "exam_day", "course_id", "programme", "attempts", "hours", "core_seconds", "euros"
    };
    private static final String CALCULATED = "=+-@\t\r";

    private UsageFile() {}

    /** Whose attempts are counted together. */
    private record Payer(String examDay, String courseId, String programme) {}

    /**
     * One line.
     *
     * @param programme empty where the manifests name none
     * @param hours between "Start test" and "End test", of all attempts together
     */
    record Usage(String examDay, String courseId, String programme, int attempts, double hours, double coreSeconds) {}

    /** @param attempts of the run, of which the admitted ones count */
    static List<Usage> of(List<Attempt> attempts, double coreSeconds) {
        Map<Payer, List<Attempt>> payers = new TreeMap<>(Comparator.comparing(Payer::examDay)
                .thenComparing(Payer::courseId)
                .thenComparing(Payer::programme));
        attempts.stream().filter(attempt -> attempt.admission().isAdmitted()).forEach(attempt -> payers.computeIfAbsent(
                        payer(attempt), payer -> new ArrayList<>())
                .add(attempt));
        double allHours = payers.values().stream().mapToDouble(UsageFile::hours).sum();
        List<Usage> usages = new ArrayList<>();
        payers.forEach((payer, own) -> usages.add(new Usage(
                payer.examDay(),
                payer.courseId(),
                payer.programme(),
                own.size(),
                hours(own),
                allHours == 0 ? 0 : coreSeconds * hours(own) / allHours)));
        return usages;
    }

    private static Payer payer(Attempt attempt) {
        String programme = attempt.examinee().programme();
        return new Payer(attempt.examDay(), attempt.courseId(), programme == null ? "" : programme);
    }

    private static double hours(List<Attempt> attempts) {
        return attempts.stream()
                .mapToDouble(attempt -> attempt.window().lengthMillis() / 3_600_000.0)
                .sum();
    }

    /** Adds a run's lines at the end. */
    static void add(Path out, String runId, List<Usage> usages, double price) {
        if (usages.isEmpty()) {
            return;
        }
        Path file = out.resolve("usage.csv");
        try {
            String before = Files.exists(file) ? Files.readString(file) : text(List.of(List.of(COLUMNS)));
            List<List<String>> lines = usages.stream()
                    .map(usage -> List.of(
                            runId,
                            usage.examDay(),
                            harmless(usage.courseId()),
                            harmless(usage.programme()),
                            String.valueOf(usage.attempts()),
                            decimals(usage.hours(), 3),
                            decimals(usage.coreSeconds(), 1),
                            decimals(usage.coreSeconds() / 3600 * price, 4)))
                    .toList();
            WholeFile.write(file, (before + text(lines)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /**
     * The price of a core-hour.
     *
     * @throws InputException if it is no number: better before the night than after it
     */
    public static double eurosPerCoreHour(Map<String, String> environment) {
        String given = environment.getOrDefault(EUROS_VARIABLE, "");
        if (given.isEmpty()) {
            return EUROS_PER_CORE_HOUR;
        }
        try {
            double price = Double.parseDouble(given);
            if (price >= 0 && price < Double.POSITIVE_INFINITY) {
                return price;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other value that is no price.
        }
        throw new InputException(Text.of("cli.core_hour_euros_wrong", EUROS_VARIABLE, given));
    }

    private static String text(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && CALCULATED.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
