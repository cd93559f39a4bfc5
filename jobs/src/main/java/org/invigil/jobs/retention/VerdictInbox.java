package org.invigil.jobs.retention;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.retention.DeletionPlan.PlannedAttempt;

/**
 * Verdict files that lie in {@code OUT/verdicts}. They stay there when they were taken in; rows about those who go are
 * taken out, a file without others goes.
 */
public final class VerdictInbox {
    private VerdictInbox() {}

    static void remove(Path out, List<PlannedAttempt> going, Runnable passed) {
        Set<List<String>> gone = new HashSet<>();
        going.forEach(attempt -> gone.add(List.of(attempt.examDay(), attempt.attemptId())));
        for (Path file : files(out)) {
            remove(out, file, gone);
            passed.run();
        }
    }

    private static void remove(Path out, Path file, Set<List<String>> gone) {
        List<List<String>> staying = new ArrayList<>();
        boolean isChanged = false;
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                boolean isGone = gone.contains(List.of(
                        row.findField("exam_day").orElse(""),
                        row.findField("attempt_id").map(VerdictFile::plain).orElse("")));
                isChanged |= isGone;
                if (staying.isEmpty()) {
                    staying.add(row.getHeader());
                }
                if (!isGone) {
                    staying.add(row.getFields());
                }
            }
        } catch (CsvParseException e) {
            // Whoever put it there has to look at it; ids in it are found at the end.
            return;
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
        try {
            if (isChanged && staying.size() < 2) {
                WholeFile.removeBelow(out, file);
            } else if (isChanged) {
                WholeFile.requireNoLinks(out, file);
                WholeFile.write(file, csv(staying));
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    private static byte[] csv(List<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            rows.forEach(writer::writeRecord);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @return the folder, which may not be there */
    public static Path of(Path out) {
        return out.resolve("verdicts");
    }

    /** @return CSV files in the order of their names; links are none */
    public static List<Path> files(Path out) {
        Path inbox = of(out);
        if (!Files.isDirectory(inbox, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(inbox)) {
            return inside.filter(file -> file.toString().endsWith(".csv"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(inbox, e);
        }
    }
}
