package org.invigil.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.models.calibrate.CalibrationResult.Scored;
import org.invigil.models.rank.RankingWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class NotebookTest {
    private static Notebook calibration(int attempts, String by, Language language) {
        return CalibrationNotebook.of(Calibrations.of(attempts, by), RankingWeights.DEFAULT, Texts.in(language));
    }

    private static Notebook day(Map<String, List<Double>> incidents, List<Double> suspicions) {
        return ExamDayNotebook.of(
                new ExamDayFigures(
                        "2026-11-20",
                        Map.of("looks", 12L, "incidents", 2L),
                        1.5,
                        incidents,
                        suspicions,
                        List.of(1.0, 0.5),
                        "thresholds-4",
                        "weights-2"),
                Texts.in(Language.EN));
    }

    private static List<Notebook> all() {
        return List.of(
                calibration(60, "Kadri Kask", Language.EN),
                calibration(0, "Kadri Kask", Language.ET),
                day(Map.of("SPEECH", List.of(0.5, 0.9)), List.of(10.0, 80.0)),
                day(Map.of(), List.of()));
    }

    @Test
    void everyNotebookIsOfJupytersFormat() throws Exception {
        for (Notebook notebook : all()) {
            JsonNode root = new ObjectMapper().readTree(NotebookFile.json(notebook));
            assertThat(root.get("nbformat").asInt()).isEqualTo(4);
            assertThat(root.get("nbformat_minor").asInt()).isEqualTo(5);
            Set<String> ids = new HashSet<>();
            for (JsonNode cell : root.get("cells")) {
                assertThat(ids.add(cell.get("id").asText())).isTrue();
                assertThat(cell.get("source").isArray()).isTrue();
                assertThat(cell.get("metadata").isObject()).isTrue();
                if (cell.get("cell_type").asText().equals("code")) {
                    assertThat(cell.has("execution_count")).isTrue();
                    assertThat(cell.get("outputs").isArray()).isTrue();
                } else {
                    assertThat(cell.has("outputs")).isFalse();
                }
            }
        }
    }

    @Test
    void everyOutputSaysThatJavaFilledItIn() throws Exception {
        int outputs = 0;
        for (Notebook notebook : all()) {
            for (JsonNode cell :
                    new ObjectMapper().readTree(NotebookFile.json(notebook)).get("cells")) {
                for (JsonNode output : cell.path("outputs")) {
                    outputs++;
                    assertThat(output.get("metadata").get("invigil").asText()).isEqualTo(NotebookFile.MARK);
                    assertThat(output.get("data").has("text/plain")).isTrue();
                }
            }
        }
        assertThat(outputs).isGreaterThan(15);
    }

    @Test
    void everyDrawingIsWellFormedAndHasIdsOfItsOwn() throws Exception {
        for (Notebook notebook : all()) {
            Set<String> ids = new HashSet<>();
            for (Notebook.Chart chart : charts(notebook)) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(chart.svg())));
                Matcher id = Pattern.compile("\\bid=\"([^\"]+)\"").matcher(chart.svg());
                while (id.find()) {
                    assertThat(ids.add(id.group(1))).as(id.group(1)).isTrue();
                }
                Matcher used = Pattern.compile("url\\(#([^)]+)\\)").matcher(chart.svg());
                while (used.find()) {
                    assertThat(ids).contains(used.group(1));
                }
            }
        }
    }

    private static List<Notebook.Chart> charts(Notebook notebook) {
        List<Notebook.Chart> charts = new ArrayList<>();
        notebook.cells().forEach(cell -> {
            if (cell instanceof Notebook.Code code) {
                code.outputs().forEach(output -> {
                    if (output instanceof Notebook.Chart chart) {
                        charts.add(chart);
                    }
                });
            }
        });
        return charts;
    }

    @Test
    void aCalibrationShowsAllItsCurves() {
        assertThat(charts(calibration(60, "K", Language.EN)))
                .extracting(Notebook.Chart::caption)
                .anyMatch(caption -> caption.startsWith("ROC"))
                .anyMatch(caption -> caption.startsWith("DET"))
                .anyMatch(caption -> caption.startsWith("Precision"))
                .anyMatch(caption -> caption.startsWith("SPEECH"))
                .anyMatch(caption -> caption.startsWith("Suspicion of"))
                .anyMatch(caption -> caption.startsWith("Predicted"))
                .anyMatch(caption -> caption.startsWith("Stability"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextIsThere(Language language) {
        assertThat(HtmlExport.html(calibration(60, "K", language)))
                .doesNotContain("notebook.")
                .doesNotContain("calibrate.figure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "[x](javascript:alert(1))",
                "# a\n\n# b",
                "a & b",
                "![x](http://e.org/x.png)"
            })
    void aHostileNameIsOnlyAName(String by) {
        String page = HtmlExport.html(calibration(0, by, Language.EN));
        assertThat(page).doesNotContain("<script").doesNotContain("<img").doesNotContain("href=\"javascript");
        assertThat(page.split("<h1>")).hasSize(2);
    }

    @Test
    void groupsOfLabelsAreEscapedInTables() {
        assertThat(HtmlExport.html(calibration(60, "K", Language.EN)))
                .contains("first &lt;b&gt;")
                .doesNotContain("first <b>");
    }

    @Test
    void aPageFetchesNothing() {
        for (Notebook notebook : all()) {
            assertThat(HtmlExport.html(notebook).replace("http://www.w3.org/", ""))
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .doesNotContain("<script")
                    .contains("default-src 'none'");
        }
    }

    @Test
    void curvesBeginStrictAndEndWithEverybody() {
        ScoreCurves curves = ScoreCurves.of(
                List.of(
                        new Scored(0, 90, true, 1),
                        new Scored(0, 80, false, 1),
                        new Scored(0, 80, true, 1),
                        new Scored(0, 10, false, 3)),
                Scored::after);
        assertThat(curves.points()).hasSize(3);
        assertThat(curves.points().get(0).precision()).isEqualTo(1);
        assertThat(curves.points().get(1).falseShare()).isEqualTo(0.25);
        assertThat(curves.points().get(2).found()).isEqualTo(1);
        assertThat(curves.points().get(2).falseShare()).isEqualTo(1);
        assertThat(curves.at(50).orElseThrow().threshold()).isEqualTo(80);
        assertThat(curves.at(99)).isEmpty();
    }

    @Test
    void casesOfOneKindHaveNoCurve() {
        assertThat(ScoreCurves.of(List.of(new Scored(1, 1, true, 1)), Scored::after)
                        .points())
                .isEmpty();
        assertThat(ScoreCurves.of(List.of(), Scored::after).points()).isEmpty();
    }

    @Test
    void deviatesAreCutWhereNobodyKnowsMore() {
        double[] deviates = ScoreCurves.deviates(new double[] {0, 0.5, 1});
        assertThat(deviates[0]).isCloseTo(-deviates[2], within(1e-9));
        assertThat(deviates[1]).isCloseTo(0, within(1e-9));
        assertThat(ScoreCurves.share(deviates[0])).isCloseTo(0.003, within(1e-9));
    }
}
