package org.invigil.jobs.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.page.PlainPage;

/**
 * The reports folder of an exam day of which nothing stays: a morning page that says so takes the place of everything,
 * so that a bookmark or a reader of {@code status.json} does not run into nothing.
 */
final class DeletedDay {
    private final Path out;
    private final String examDay;
    private final Path folder;

    DeletedDay(Path out, String examDay) {
        this.out = out;
        this.examDay = examDay;
        this.folder = out.resolve("reports").resolve(examDay);
    }

    /** @throws org.invigil.datasets.InputException if the folder, or the one above it, is a link */
    void requireNoLinks() {
        // One step further than what is removed: the folder itself stays and is written into.
        WholeFile.requireNoLinks(out, folder.resolve("index.html"));
    }

    /** @param passed told after every path */
    void clear(Runnable passed) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path inside : inside()) {
            WholeFile.removeBelow(out, inside);
            passed.run();
        }
    }

    /** @param certificate id of the deletion */
    void write(String certificate, String deletedOn) {
        requireNoLinks();
        WholeFile.write(
                folder.resolve("index.html"),
                new PlainPage()
                        .title("deletion.day.title", examDay)
                        .paragraph("deletion.day.text", examDay, deletedOn, certificate)
                        .html(Language.ET));
        String status = "{\n  \"exam_day\" : \"" + examDay + "\",\n  \"courses\" : [ ],\n  \"deleted_on\" : \""
                + deletedOn + "\",\n  \"certificate\" : \"" + certificate + "\"\n}\n";
        WholeFile.write(folder.resolve("status.json"), status.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> inside() {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    boolean isThere() {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }
}
