package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.models.rank.RankingWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsMissingIsAnsweredWithThePresets() {
        InputException refusal = catchThrowableOfType(
                InputException.class, () -> Settings.read(folder.resolve("harsh"), RankingWeights.class, null));

        assertThat(Texts.in(Language.EN).say(refusal.text()))
                .contains("harsh", "recommended, lenient or strict")
                .doesNotContain("java.");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), Settings.json(RankingWeights.STRICT));

        assertThat(Settings.read(file, RankingWeights.class, null)).isEqualTo(RankingWeights.STRICT);
    }
}
