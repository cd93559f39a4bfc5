package org.invigil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
    /** Linux gives out no process ids above 2^22. */
    private static final String NOBODY = "99999999";

    @TempDir
    private Path run;

    @Test
    void aRunOfALivingProcessIsRunning() throws Exception {
        Files.writeString(
                run.resolve("process"), String.valueOf(ProcessHandle.current().pid()));
        Files.writeString(run.resolve("progress.log"), "1/8 AdmitAttempts\n    ObserveRecordings  50%\n");
        RunState state = RunState.of(run);
        assertThat(state.state()).isEqualTo(RunState.State.RUNNING);
        assertThat(state.lastLine()).isEqualTo("ObserveRecordings  50%");
    }

    @Test
    void aRunWhoseProcessIsGoneWasStopped() throws Exception {
        Files.writeString(run.resolve("process"), NOBODY);
        assertThat(RunState.json(Optional.of(run))).contains("\"state\" : \"STOPPED\"", "\"process\" : " + NOBODY);
    }

    @Test
    void anEndedRunSaysWhatMonitoringNeeds() throws Exception {
        Files.writeString(run.resolve("process"), NOBODY);
        Files.writeString(
                run.resolve("run.json"),
                """
                {"runId": "r", "startedAt": "2026-11-20T22:00:00Z", "endedAt": "2026-11-20T22:10:00Z",
                 "outcome": "DONE_IN_PART", "segments": 12, "segmentsDecoded": 3, "forecastSeconds": 500.0,
                 "jobs": [{"job": "AdmitAttempts", "wallSeconds": 600.5, "taken": 1, "made": 1, "recordedSeconds": 0}]}
                """);
        assertThat(RunState.json(Optional.of(run)))
                .contains("\"state\" : \"DONE\"", "\"outcome\" : \"DONE_IN_PART\"", "\"wallSeconds\" : 600.5")
                .contains("\"segmentsDecoded\" : 3", "\"forecastSeconds\" : 500.0");
    }

    @Test
    void withoutARunThereIsNone() throws Exception {
        assertThat(RunState.json(Optional.empty())).contains("\"state\" : \"NONE\"");
    }
}
