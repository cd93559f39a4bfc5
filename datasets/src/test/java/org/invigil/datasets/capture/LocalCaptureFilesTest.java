package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.invigil.datasets.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCaptureFilesTest {
    @TempDir
    private Path folder;

    @Test
    void opensPlainFilesInSubfolders() throws Exception {
        CaptureFolder captures = new CaptureFolder(folder).write("media/deep/a.webm", "abc");
        CaptureFiles files = captures.files();

        assertThat(files.exists("media/deep/a.webm")).isTrue();
        assertThat(files.size("./media/deep/a.webm")).isEqualTo(3);
        try (var in = files.open("media/deep/a.webm");
                var local = files.localFile("media/deep/a.webm")) {
            assertThat(in.readAllBytes()).asString().isEqualTo("abc");
            assertThat(Files.readString(local.path())).isEqualTo("abc");
        }
        assertThat(files.names()).containsExactly("attempts.csv", "exams.csv");
        assertThat(files.label()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        CaptureFiles files = new CaptureFolder(folder).files();

        assertThat(files.exists("media/none.webm")).isFalse();
        assertThat(files.exists("exams.csv/inside.webm")).isFalse();
        assertThatThrownBy(() -> files.open("none.webm")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesALinkEvenToAFileOfTheFolder() throws Exception {
        CaptureFolder captures = new CaptureFolder(folder);
        Files.createSymbolicLink(folder.resolve("linked.webm"), folder.resolve("exams.csv"));

        assertThat(refusal(captures.files(), "linked.webm")).contains("symbolic link");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws Exception {
        CaptureFolder captures = new CaptureFolder(folder);
        Files.createSymbolicLink(folder.resolve("broken.webm"), folder.resolve("nowhere"));

        assertThat(refusal(captures.files(), "broken.webm")).contains("symbolic link");
    }

    @Test
    void refusesALinkedFolderOnTheWay(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("secret.webm"), "secret");
        CaptureFolder captures = new CaptureFolder(folder);
        Files.createSymbolicLink(folder.resolve("media"), outside);

        assertThat(refusal(captures.files(), "media/secret.webm")).contains("symbolic link");
    }

    @Test
    void refusesAFolderInPlaceOfAFile() throws Exception {
        CaptureFolder captures = new CaptureFolder(folder).write("media/a.webm", "a");

        assertThat(refusal(captures.files(), "media")).contains("is a folder");
    }

    @Test
    void refusesAPipeWithoutWaitingForIt() throws Exception {
        CaptureFolder captures = new CaptureFolder(folder);
        assumeTrue(canMakePipe(folder.resolve("pipe.webm")), "mkfifo is not available");

        assertThat(refusal(captures.files(), "pipe.webm")).contains("device, pipe");
    }

    @Test
    void mayItselfBeReachedThroughALink() throws Exception {
        Path target = new CaptureFolder(folder.resolve("2026-11-20")).path("");
        Path link = Files.createSymbolicLink(folder.resolve("today"), target);

        CaptureFiles files = new LocalCaptureFiles(link);

        assertThat(files.exists("exams.csv")).isTrue();
        assertThat(files.label()).isEqualTo("today");
    }

    @Test
    void travelsToWhereItShallRun() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new CaptureFolder(folder).files());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((CaptureFiles) in.readObject()).exists("exams.csv")).isTrue();
        }
    }

    @Test
    void saysWhatIsWrongWithTheFolder() {
        Path missing = folder.resolve("2026-11-20");
        Path file = new CaptureFolder(folder).path("exams.csv");

        assertThat(CaptureFolder.said(catchThrowableOfType(InputException.class, () -> new LocalCaptureFiles(missing))
                        .text()))
                .contains("There is no folder")
                .contains("2026-11-20");
        assertThat(CaptureFolder.said(catchThrowableOfType(InputException.class, () -> new LocalCaptureFiles(file))
                        .text()))
                .contains("is a file, not a folder");
    }

    private static String refusal(CaptureFiles files, String path) {
        assertThatThrownBy(() -> files.open(path)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> files.localFile(path)).isInstanceOf(InputException.class);
        return CaptureFolder.said(catchThrowableOfType(InputException.class, () -> files.exists(path))
                .text());
    }

    private static boolean canMakePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
