package org.invigil.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.rank.RankingWeights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs notebooks under Jupyter where a Python with it is there: {@code INVIGIL_PYTHON} or {@code python3}. The cells
 * themselves assert that Python comes to the figures that Java filled in.
 */
@Tag("engine")
class NotebookExecutionTest {
    private static final String RUN =
            """
            import sys, nbformat, nbclient
            notebook = nbformat.read("calibration.ipynb", as_version=4)
            nbformat.validate(notebook)
            nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
            print("executed", len(notebook.cells))
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {60, 0})
    void runsUnderPlainJupyterAndComesToTheSameFigures(int attempts) throws Exception {
        String python = Objects.requireNonNullElse(System.getenv("INVIGIL_PYTHON"), "python3");
        assumeTrue(
                run(python, "import nbformat, nbclient, ipykernel, pandas, matplotlib")
                        .equals(""),
                "No Python with nbformat, nbclient, ipykernel, pandas and matplotlib; name one with INVIGIL_PYTHON");
        Calibration calibration = Calibrations.of(attempts, "Kadri Kask");
        Calibrations.write(calibration, folder);
        Files.writeString(
                folder.resolve("calibration.ipynb"),
                NotebookFile.json(CalibrationNotebook.of(calibration, RankingWeights.DEFAULT, Texts.in(Language.EN))));
        assertThat(run(python, RUN)).contains("executed");
    }

    /** What it printed; an error of Python's ends with its last line. */
    private String run(String python, String program) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(python, "-W", "ignore", "-c", program))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(5, TimeUnit.MINUTES);
            return printed;
        } catch (IOException e) {
            return "no Python: " + e.getMessage();
        }
    }
}
