package org.invigil.jobs.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths alone: nobody answers at these addresses. */
class HadoopPathTest {
    private static final Path OUT = HadoopFileSystem.path("hdfs://nobody:8020/invigil/out");

    @ParameterizedTest
    @ValueSource(strings = {"out", "/srv/out", "./out", "../out", "C:/out", "a:b", "file:/srv/out", ""})
    void whatIsNoAddressIsAPathOfThisMachine(String written) {
        assertThat(HadoopFileSystem.path(written)).isNotInstanceOf(HadoopPath.class);
    }

    @Test
    void aPathIsItsAddress() {
        assertThat(OUT).hasToString("hdfs://nobody:8020/invigil/out").isAbsolute();
        assertThat(OUT.toUri()).hasToString("hdfs://nobody:8020/invigil/out");
        assertThat(HadoopFileSystem.path("hdfs://nobody:8020/invigil//out/")).isEqualTo(OUT);
        assertThat(HadoopFileSystem.path("hdfs://nobody:8020")).hasToString("hdfs://nobody:8020/");
        assertThat(HadoopFileSystem.path("s3a://bucket/out")).hasToString("s3a://bucket/out");
        assertThat(OUT.toAbsolutePath()).isEqualTo(OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "tables, hdfs://nobody:8020/invigil/out/tables",
        "tables/exam_day=2026-11-20, hdfs://nobody:8020/invigil/out/tables/exam_day=2026-11-20",
        "/else, hdfs://nobody:8020/else",
        "hdfs://nobody:8020/else/where, hdfs://nobody:8020/else/where",
        "a b, hdfs://nobody:8020/invigil/out/a b",
        "'', hdfs://nobody:8020/invigil/out",
    })
    void resolves(String other, String expected) {
        assertThat(OUT.resolve(other)).hasToString(expected);
    }

    @Test
    void hasNamesAndAParent() {
        assertThat(OUT.getFileName()).hasToString("out").isRelative();
        assertThat(OUT.getParent()).hasToString("hdfs://nobody:8020/invigil");
        assertThat(OUT.getRoot()).hasToString("hdfs://nobody:8020/");
        assertThat(OUT.getRoot().getParent()).isNull();
        assertThat(OUT.getRoot().getFileName()).isNull();
        assertThat(OUT.getNameCount()).isEqualTo(2);
        assertThat(OUT.getName(0)).hasToString("invigil");
        assertThat(OUT.getName(0).getParent()).isNull();
        assertThat(OUT.subpath(0, 2)).hasToString("invigil/out");
        assertThatIllegalArgumentException().isThrownBy(() -> OUT.subpath(1, 3));
        assertThat(OUT.resolveSibling(".out.new")).hasToString("hdfs://nobody:8020/invigil/.out.new");
    }

    @ParameterizedTest
    @CsvSource({
        "a/./b, hdfs://nobody:8020/invigil/out/a/b",
        "a/../b, hdfs://nobody:8020/invigil/out/b",
        "../../../../b, hdfs://nobody:8020/b",
    })
    void normalizes(String other, String expected) {
        assertThat(OUT.resolve(other).normalize()).hasToString(expected);
    }

    @Test
    void isSeenFromAnother() {
        Path file = OUT.resolve("reports/2026-11-20/index.html");
        assertThat(OUT.relativize(file)).hasToString("reports/2026-11-20/index.html");
        assertThat(OUT.resolve("tables").relativize(file)).hasToString("../reports/2026-11-20/index.html");
        assertThat(OUT.resolve(OUT.relativize(file))).isEqualTo(file);
        assertThat(OUT.relativize(OUT)).hasToString("");
        assertThatIllegalArgumentException().isThrownBy(() -> OUT.relativize(file.getFileName()));
    }

    @Test
    void beginsAndEndsByWholeNames() {
        Path file = OUT.resolve("reports/a.html");
        assertThat(file.startsWith(OUT)).isTrue();
        assertThat(file.startsWith(OUT.resolveSibling("ou"))).isFalse();
        assertThat(file.startsWith(Path.of("/invigil/out"))).isFalse();
        assertThat(Path.of("/invigil/out/a").startsWith(OUT)).isFalse();
        assertThat(file.endsWith("reports/a.html")).isTrue();
        assertThat(file.endsWith("a.html")).isTrue();
        assertThat(file.endsWith("ports/a.html")).isFalse();
        assertThat(OUT.resolve("a").compareTo(OUT.resolve("b"))).isNegative();
    }

    @Test
    void thoseOfDifferentStoragesDoNotMix() {
        Path other = HadoopFileSystem.path("hdfs://another:8020/invigil/out");
        assertThat(other).isNotEqualTo(OUT);
        assertThatThrownBy(() -> OUT.resolve(Path.of("here"))).isInstanceOf(ProviderMismatchException.class);
        assertThatThrownBy(() -> OUT.relativize(other)).isInstanceOf(ProviderMismatchException.class);
    }

    @Test
    void namesAreMatchedAsOnThisMachine() {
        var matcher = OUT.getFileSystem().getPathMatcher("glob:exam_day=*");
        assertThat(matcher.matches(OUT.resolve("exam_day=2026-11-20").getFileName()))
                .isTrue();
        assertThat(matcher.matches(OUT.getFileName())).isFalse();
    }
}
