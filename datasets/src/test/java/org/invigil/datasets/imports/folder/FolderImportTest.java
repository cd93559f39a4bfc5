package org.invigil.datasets.imports.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ImportedFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImportTest {
    private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");

    @TempDir
    private Path folder;

    private ImportedFolder imported;

    @BeforeEach
    void attempts() throws IOException {
        imported = new ImportedFolder(folder.resolve("captures"));
        Files.createDirectories(folder.resolve("captures"));
        Files.writeString(
                folder.resolve("captures/attempts.csv"),
                "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,"
                        + "accommodations\na_1,E,P1,Mari,2026-11-20T10:00:00+02:00,2026-11-20T11:00:00+02:00,yes,no,\n");
    }

    private void file(String name) throws IOException {
        Path file = folder.resolve("raw").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private void run(String pattern) throws IOException {
        FolderImport.run(folder.resolve("raw"), NamePattern.of(pattern), TALLINN, imported.open());
    }

    @Test
    void takesFilesByTheirNames() throws IOException {
        file("a_1_webcam_20261120T100005+0200.webm");
        file("a_1_Mic_2026-11-20_10-00-07.ogg");
        file("a_9_webcam_20261120T100005+0200.webm");
        file("notes.txt");
        run("{attempt_id}_{kind}_{started_at}");

        assertThat(imported.rows("recordings.csv"))
                .extracting(row -> row.get("attempt_id") + " " + row.get("kind") + " " + row.get("started_at"))
                .containsExactlyInAnyOrder(
                        "a_1 webcam 2026-11-20T10:00:05.000+02:00", "a_1 microphone 2026-11-20T10:00:07.000+02:00");
        assertThat(folder.resolve("captures/media/a_1_webcam_20261120T100005+0200.webm"))
                .hasContent("a_1_webcam_20261120T100005+0200.webm");
        assertThat(imported.notes())
                .contains("not joined: 1 x recordings of no attempt", "not joined: 1 x files with names");
    }

    @Test
    void foldersMayNameTheExaminee() throws IOException {
        file("P1/snap-1795161610.jpg");
        file("P1/photo-1795161610.jpg");
        run("{examinee_id}/{kind}-{started_at}");

        assertThat(imported.cells("recordings.csv", "attempt_id")).containsExactly("a_1");
        assertThat(imported.cells("recordings.csv", "started_at")).containsExactly("2026-11-20T10:00:10.000+02:00");
        assertThat(imported.cells("references.csv", "examinee_id")).containsExactly("P1");
    }

    @Test
    void aKindThatTheNameDoesNotSayIsToldByItsEndAndNoted() throws IOException {
        file("a_1.webm");
        run("{attempt_id}");

        assertThat(imported.cells("recordings.csv", "kind")).containsExactly("webcam");
        assertThat(imported.notes()).contains("guessed: 1 x kind of recording");
    }

    @Test
    void aPatternThatDoesNotSayWhoseIsRefused() {
        assertThatThrownBy(() -> NamePattern.of("{kind}")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> NamePattern.of("{attempt_id}{room}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("room");
    }
}
