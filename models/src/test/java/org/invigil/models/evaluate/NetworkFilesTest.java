package org.invigil.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFilesTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), text);
    }

    @Test
    void readsPairs() throws IOException {
        Path file = file("\uFEFFimage_b;note;label;image_a\r\nb.jpg;x;Same; a.jpg \r\nd/e.jpg;;different;c.jpg\r\n");
        assertThat(LabelledPair.read(file, LabelledPair.Kind.IMAGE))
                .containsExactly(new LabelledPair("a.jpg", "b.jpg", true), new LabelledPair("c.jpg", "d/e.jpg", false));
    }

    @Test
    void readsSpeech() throws IOException {
        Path file = file("file,start_seconds,end_seconds\nb.wav,0.5,1.25\na.wav,,\nb.wav,2,3\n");
        assertThat(SpeechLabels.read(file))
                .containsExactly(
                        Map.entry("b.wav", List.of(new Stretch(500, 1250), new Stretch(2000, 3000))),
                        Map.entry("a.wav", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`image_a,image_b,label\na,b,maybe\n`|“maybe” is neither same nor different",
                "`image_a,image_b,label\na,,same\n`|line 2: image_b is empty",
                "`image_a,label\na,same\n`|no column image_b",
                "`image_a,image_b,label\n`|hold no row"
            })
    void saysWhatIsWrongWithPairs(String text, String said) throws IOException {
        Path file = file(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> LabelledPair.read(file, LabelledPair.Kind.IMAGE))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(Texts.in(Language.EN).say(e.text())).contains(said));
    }

    @Test
    void aFolderIsNoLabelFile() {
        assertThatThrownBy(() -> SpeechLabels.read(folder)).isInstanceOf(InputException.class);
    }

    @Test
    void aPairThatFailedHasNoSimilarity() throws IOException {
        List<ScoredPair> pairs = List.of(
                new ScoredPair(new LabelledPair("a.jpg", "b.jpg", true), 0.8123456789),
                new ScoredPair(new LabelledPair("a.jpg", "c.jpg", false), null));
        List<FileFailure> failures = List.of(new FileFailure("c.jpg", Text.of("evaluate.faces.none", "c.jpg", 3, 2)));
        PairEvaluation evaluation = new PairEvaluation(pairs, failures, PairScores.of(pairs));
        NetworkScoreFiles.write(folder, LabelledPair.Kind.IMAGE, evaluation, Texts.in(Language.EN));
        assertThat(Files.readString(folder.resolve("scores.csv"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "image_a,image_b,label,similarity\r\na.jpg,b.jpg,same,0.812346\r\na.jpg,c.jpg,different,\r\n");
        JsonNode summary =
                new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.get("pairs").asInt()).isEqualTo(2);
        assertThat(summary.get("failed").asInt()).isEqualTo(1);
        assertThat(summary.get("failures").get(0).get("why").asText()).contains("No face was found in c.jpg");
    }
}
