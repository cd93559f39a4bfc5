package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final Traces TRACES = new Traces(List.of("e-N03", "Jüri O'Õunapuu", "attempt-1"));

    @TempDir
    Path folder;

    private static boolean isIn(String text) {
        return TRACES.isIn(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e-N03",
                "1,e-N03,2",
                "x\ne-N03",
                "see Jüri O'Õunapuu.",
                "<b>Jüri O&#39;Õunapuu</b>",
                "\"attempt-1\""
            })
    void findsWordsHoweverTheyAreWritten(String text) {
        assertThat(isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e-N", "e-N0", "e-N031", "the-N03", "attempt-10", "Jüri", "E-N03"})
    void findsNoPartsOfOtherWords(String text) {
        assertThat(isIn(text)).isFalse();
    }

    @Test
    void findsBothFormsOfUtf16() {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(TRACES.isIn("xx Jüri O'Õunapuu xx".getBytes(charset))).isTrue();
        }
    }

    @Test
    void looksIntoWorkbooksAndPathsAndNotThroughLinks() throws IOException {
        Path plain = Files.writeString(folder.resolve("a.csv"), "e-N03");
        Path named = Files.createDirectories(folder.resolve("attempt-1")).resolve("x.jpg");
        Files.write(named, new byte[] {1});
        Path workbook = folder.resolve("b.xlsx");
        try (OutputStream out = Files.newOutputStream(workbook);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("sheet.xml"));
            zip.write("<c>e-N03</c>".getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("c.parquet"), "e-N03");
        Files.createSymbolicLink(folder.resolve("link.csv"), plain);
        assertThat(TRACES.find(folder)).containsExactly(plain, named, workbook);
    }

    @Test
    void shortIdsAndShortNumbersTellNothing() {
        assertThat(List.of("N03", "12345", "123456", "e-N3", "Õõ").stream().filter(Traces::isTelling))
                .containsExactly("123456", "e-N3", "Õõ");
    }

    @Test
    void withoutWordsNothingIsFound() {
        assertThat(new Traces(List.of()).find(folder)).isEmpty();
    }
}
