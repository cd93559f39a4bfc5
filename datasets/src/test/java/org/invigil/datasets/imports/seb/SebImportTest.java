package org.invigil.datasets.imports.seb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.invigil.datasets.imports.ImportedFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SebImportTest {
    private static final String HEADER = "Event Type,Message,Value,Client Time (UTC),Server Time (UTC),"
            + "User Session-ID,Client Machine,Connection Token\n";

    @TempDir
    private Path folder;

    private ImportedFolder imported;

    @BeforeEach
    void captures() throws IOException {
        imported = new ImportedFolder(folder.resolve("captures"));
        Files.createDirectories(folder.resolve("captures"));
        Files.writeString(
                folder.resolve("captures/exams.csv"),
                "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language\n"
                        + "E,C,C,E,2026-11-20T10:00:00+02:00,2026-11-20T11:00:00+02:00,2027-01-01,et\n");
        Files.writeString(
                folder.resolve("captures/attempts.csv"),
                "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,"
                        + "accommodations\na1,E,P1,Mari,2026-11-20T10:00:00+02:00,2026-11-20T11:00:00+02:00,yes,no,\n");
    }

    private static String event(String message, String client, String server, String machine) {
        return "INFO_LOG,\"%s\",,2026-11-20T%s.000,2026-11-20T%s.000,P1,%s,t\n"
                .formatted(message, client, server, machine);
    }

    @Test
    void theClocksDifferenceIsTakenOut() throws IOException {
        String events = HEADER
                + event("Detected 2 active displays, 1 are allowed.", "08:01:30", "08:00:30", "10.0.0.5")
                + event("Something\nover two lines", "08:02:00", "08:01:00", "10.0.0.5")
                + event("User session changed!", "08:03:00", "08:02:01", "192.0.2.1");
        new SebImport(imported.open()).events(imported.write("events.csv", events), "");

        assertThat(imported.actions())
                .containsExactly("a1 30.0 second_screen", "a1 120.0 address_changed", "a1 120.0 focus_lost");
        assertThat(imported.notes()).contains("clocks of clients", "a1: -60.0 s", "left out: 1 x messages");
    }

    @Test
    void eventsThatArriveLateAreTimeWithoutANetwork() throws IOException {
        String events = HEADER
                + event("a", "08:00:10", "08:00:10", "")
                + event("b", "08:00:20", "08:00:20", "")
                + event("c", "08:00:30", "08:00:30", "")
                + event("d", "08:01:00", "08:05:00", "")
                + event("e", "08:02:00", "08:05:00", "")
                + event("f", "08:06:00", "08:06:00", "");
        new SebImport(imported.open()).events(imported.write("events.csv", events), "");

        assertThat(imported.actions()).containsExactly("a1 60.0 network_lost", "a1 300.0 network_back");
    }

    @Test
    void aClientLogHasLocalTimesAndLinesThatAreNoEntries() throws IOException {
        String log = "/* Safe Exam Browser */\n"
                + "2026-11-20 10:00:20.500 [1: Main] - INFO: User session changed! Attempting to show lock screen...\n"
                + "2026-11-20 10:00:40.500 [7] - INFO: The session will be allowed to resume as requested by the user...\n"
                + "   at Some.Stack\n";
        new SebImport(imported.open()).clientLog(imported.write("client.log", log), ZoneId.of("Europe/Tallinn"), "");

        assertThat(imported.actions()).containsExactly("a1 20.5 focus_lost", "a1 40.5 focus_gained");
        assertThat(imported.notes()).contains("client logs have no second clock");
    }

    @Test
    void sessionsOfNobodyAreSaid() throws IOException {
        String events = HEADER + event("x", "08:00:10", "08:00:10", "").replace(",P1,", ",P7,");
        new SebImport(imported.open()).events(imported.write("events.csv", events), "");

        assertThat(imported.notes()).contains("not joined: 1 x sessions of no attempt", "P7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Detected 3 active displays, 1 are allowed. | second_screen",
                "Detected 1 active displays, 1 are allowed. | ",
                "Window has changed from SafeExamBrowser.Client to Discord. | focus_lost",
                "Window has changed from Discord to SafeExamBrowser.Client. | focus_gained",
                "Network connection was lost | network_lost",
                "Connection re-established | network_back",
                "Printing is disabled | ",
                "Page was printed | print",
                "Verified fingerprint of configuration | ",
                "Starting browser application | "
            })
    void saysOnlyWhatAMessageSays(String message, String action) {
        assertThat(SebEvent.of(message).map(SebEvent::action).orElse(null)).isEqualTo(action);
    }
}
