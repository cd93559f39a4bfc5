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
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFilesTest {
    private static final String HEADER = "attempt_id,kind,start_seconds,end_seconds\n";

    @TempDir
    Path folder;

    private List<SessionLabel> read(String text) throws IOException {
        return SessionLabels.read(Files.writeString(folder.resolve("labels.csv"), text));
    }

    private String refusal(String text) {
        try {
            read(text);
        } catch (InputException e) {
            return Texts.in(Language.EN).say(e.text());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("was read: " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attempt_id,kind,start_seconds,end_seconds\na1,ABSENT,17.3,29.9\na2,SPEECH,,\n",
                "\uFEFFattempt_id;kind;start_seconds;end_seconds\r\na1;ABSENT;17.3;29.9\r\na2;SPEECH;;\r\n",
                "kind,note,attempt_id,end_seconds,start_seconds\rABSENT,x,a1,29.9,17.3\rSPEECH,,a2,,\r"
            })
    void readsLabelsAsToolsWriteThem(String text) throws IOException {
        assertThat(read(text))
                .containsExactly(
                        new SessionLabel("a1", IncidentKind.ABSENT, new Stretch(17_300, 29_900)),
                        new SessionLabel("a2", IncidentKind.SPEECH, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a1,ABSENT,17.3,29.9 a|line 2, end_seconds: “29.9 a”",
                "a1,ABSENT,\"17,3\",29.9|line 2, start_seconds: “17,3”",
                "a1,ABSENT,-1,2|line 2, start_seconds: “-1”",
                "a1,ABSENT,NaN,2|line 2, start_seconds: “NaN”",
                "a1,ABSENT,5,4|line 2, end_seconds: “4” lies before the start",
                "a1,ABSENT,5,|line 2, end_seconds: “”",
                "a1,absent,5,6|line 2: “absent” is no kind of incident. Use one of ABSENT, EXTRA_PERSON",
                ",ABSENT,5,6|line 2: attempt_id is empty"
            })
    void namesLineColumnAndValueOfWhatItRefuses(String row, String message) {
        assertThat(refusal(HEADER + row + "\n")).contains("labels.csv").contains(message);
    }

    @Test
    void namesAColumnThatIsMissing() {
        assertThat(refusal("attempt_id,kind,start\na1,ABSENT,5\n"))
                .contains("no column start_seconds")
                .contains("attempt_id,kind,start_seconds,end_seconds");
    }

    @Test
    void refusesWhatHoldsNoLabels() {
        assertThat(refusal("")).contains("hold no row");
        assertThat(refusal(HEADER)).contains("hold no row");
    }

    @Test
    void refusesOtherEncodingsWithTheCure() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.write(file, (HEADER + "õun,ABSENT,1,2\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SessionLabels.read(file)).isInstanceOfSatisfying(InputException.class, e -> assertThat(
                        Texts.in(Language.EN).say(e.text()))
                .contains("UTF-8"));
    }

    @Test
    void namesAFileThatDoesNotExist() {
        assertThatThrownBy(() -> SessionLabels.read(folder.resolve("none.csv")))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(Texts.in(Language.EN).say(e.text())).contains("none.csv"));
    }

    @Test
    void writesTheSameFiguresInBothForms() throws IOException {
        List<SessionLabel> labels = List.of(new SessionLabel("secret", IncidentKind.ABSENT, new Stretch(0, 5000)));
        SessionEvaluation evaluation =
                SessionEvaluation.of(labels, List.of(), List.of(new ObservedTime("secret", 2, 2, 2)));
        SessionScoreFiles.write(folder.resolve("evaluation"), evaluation);

        String csv = Files.readString(folder.resolve("evaluation/sessions.csv"));
        assertThat(csv.lines())
                .containsExactly(
                        "kind,attempts,events,found,recall,recall_low,recall_high,start_error_seconds,start_error_low,"
                                + "start_error_high,end_error_seconds,end_error_low,end_error_high,false_incidents,"
                                + "recorded_hours,false_per_hour,false_per_hour_low,false_per_hour_high",
                        "ABSENT,1,1,0,0,0,0.975,,,,,,,0,2,0,0,1.8444",
                        "ALL,1,1,0,0,0,0.975,,,,,,,0,2,0,0,1.8444");
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("evaluation/sessions.json").toFile());
        assertThat(json.at("/kinds/0/recall/high").asDouble()).isEqualTo(0.975);
        assertThat(json.at("/all/start_error_seconds/value").isNull()).isTrue();
        assertThat(json.toString()).doesNotContain("secret");
    }
}
