package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.CourseWeights;
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

    @Test
    void whatAnEarlierVersionRecordedIsReadWithWhatItDidNotKnow() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode written = (ObjectNode) json.readTree(Settings.json(Thresholds.DEFAULT));
        written.put("version", "thresholds-0").put("forgotten", 1);
        ObjectNode cover = (ObjectNode) written.get("cover");
        cover.put("shortestMillis", 7_000).remove("joinMillis");

        Thresholds read =
                Settings.recorded(json.convertValue(written, Object.class), Thresholds.DEFAULT, Thresholds.class);

        assertThat(read.version()).isEqualTo("thresholds-0");
        assertThat(read.cover().shortestMillis()).isEqualTo(7_000);
        assertThat(read.cover().joinMillis())
                .isEqualTo(Thresholds.DEFAULT.cover().joinMillis());
    }

    @Test
    void aFileOfBeforeAnUpgradeIsReadWithWhatItDoesNotSay() throws IOException {
        ObjectNode written = (ObjectNode) new ObjectMapper().readTree(Settings.json(Thresholds.DEFAULT));
        written.put("version", "cal-0123abcd");
        ((ObjectNode) written.get("otherVoice")).put("shortestMillis", 2_500).remove("atOnce");
        Path file = Files.writeString(
                folder.resolve("thresholds.json"), "{\"schema\": 1, \"metrics\": [], \"thresholds\": " + written + "}");

        Thresholds read = Settings.read(file, Thresholds.class, null);

        assertThat(read.version()).isEqualTo("cal-0123abcd");
        assertThat(read.otherVoice().shortestMillis()).isEqualTo(2_500);
        assertThat(read.otherVoice().atOnce())
                .isEqualTo(Thresholds.DEFAULT.otherVoice().atOnce());
        assertThat(Settings.unsaid(file, Thresholds.class)).containsExactly("otherVoice.atOnce");
    }

    @Test
    void aNameThatIsNoSettingAndSettingsWithoutVersionAreRefused() throws IOException {
        ObjectNode misspelt = (ObjectNode) new ObjectMapper().readTree(Settings.json(Thresholds.DEFAULT));
        ((ObjectNode) misspelt.get("otherVoice")).put("shortestMilis", 2_500);
        ObjectNode nameless = (ObjectNode) new ObjectMapper().readTree(Settings.json(Thresholds.DEFAULT));
        nameless.remove("version");

        for (ObjectNode wrong : List.of(misspelt, nameless)) {
            Path file = Files.writeString(folder.resolve("wrong.json"), wrong.toString());
            assertThat(catchThrowableOfType(InputException.class, () -> Settings.read(file, Thresholds.class, null)))
                    .isNotNull();
        }
    }

    @Test
    void aNameThatIsNoSettingIsSaidWithItsPlace() throws IOException {
        ObjectNode misspelt = (ObjectNode) new ObjectMapper().readTree(Settings.json(Thresholds.DEFAULT));
        ((ObjectNode) misspelt.get("otherVoice")).put("shortestMilis", 2_500);
        Path file = Files.writeString(folder.resolve("wrong.json"), misspelt.toString());

        InputException refused =
                catchThrowableOfType(InputException.class, () -> Settings.read(file, Thresholds.class, null));

        assertThat(refused.text().key()).isEqualTo("cli.settings_unknown");
        assertThat(refused.text().arguments().get(1)).isEqualTo("otherVoice.shortestMilis");
        assertThat(refused.text().arguments().get(2)).contains("shortestMillis");
    }

    @Test
    void weightsThatWereRecordedForOneCourseStay() throws IOException {
        CourseWeights written = new CourseWeights(RankingWeights.STRICT, Map.of("LOGIC", RankingWeights.LENIENT));
        Object recorded = new ObjectMapper().readValue(Settings.json(written), Object.class);

        assertThat(Settings.recorded(recorded, CourseWeights.DEFAULT, CourseWeights.class))
                .isEqualTo(written);
    }

    @Test
    void theSettingsInAFileOfACalibrationAreReadOutOfIt() throws IOException {
        Path weights = Files.writeString(
                folder.resolve("weights.json"),
                "{\"schema\": 1, \"version\": \"cal-0123abcd\", \"weights\": " + Settings.json(RankingWeights.STRICT)
                        + "}");
        Path thresholds = Files.writeString(
                folder.resolve("thresholds.json"),
                "{\"schema\": 1, \"metrics\": [], \"thresholds\": " + Settings.json(Thresholds.DEFAULT) + "}");

        assertThat(Settings.read(weights, RankingWeights.class, null)).isEqualTo(RankingWeights.STRICT);
        assertThat(Settings.read(thresholds, Thresholds.class, null)).isEqualTo(Thresholds.DEFAULT);
    }

    @Test
    void anEmptyFileIsNoSettings() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.json"), "");

        assertThat(catchThrowableOfType(InputException.class, () -> Settings.read(file, RankingWeights.class, null)))
                .isNotNull();
    }
}
