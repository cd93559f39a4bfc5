package org.invigil.jobs.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"IDK0041", "_unknown", "a-1.b_2"})
    void keepsPlainIds(String id) {
        assertThat(FolderName.of(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "",
                "../../etc/passwd",
                "/root",
                "a\\b",
                "C:",
                ".hidden",
                "ends.",
                "a\0b",
                "con",
                "NUL.txt",
                "-rf",
                "õun",
                "a b"
            })
    void leavesNothingThatAFileSystemReadsAsMore(String id) {
        assertThat(FolderName.of(id))
                .matches("[A-Za-z0-9_~][A-Za-z0-9._~-]*")
                .doesNotEndWith(".")
                .doesNotMatch("(?i)(con|nul)(\\..*)?");
    }

    @Test
    void cutsLongIdsButKeepsThemApart() {
        String first = FolderName.of("x".repeat(5000) + "1");
        assertThat(first).hasSizeLessThanOrEqualTo(100).isNotEqualTo(FolderName.of("x".repeat(5000) + "2"));
    }

    @Test
    void keepsDifferentIdsApart() {
        assertThat(List.of(FolderName.of("a/b"), FolderName.of("a b"), FolderName.of("a_b"), FolderName.of("a~2fb")))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsIdsApartThatDifferInCaseOnly() {
        var names = FolderName.ofAll(List.of("Mari", "mari", "jaan"));
        assertThat(names.get("Mari")).isNotEqualToIgnoringCase(names.get("mari"));
        assertThat(names.get("jaan")).isEqualTo("jaan");
    }
}
