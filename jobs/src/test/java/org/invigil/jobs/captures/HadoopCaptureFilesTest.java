package org.invigil.jobs.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivilegedExceptionAction;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.jobs.CaptureDays;
import org.invigil.jobs.hadoop.HadoopTrouble;
import org.invigil.jobs.keys.KeyTrouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures in a real HDFS. */
class HadoopCaptureFilesTest {
    private static final String DAY = "/drop/2026-11-20";

    @TempDir
    private static Path folder;

    private static LocalHdfs hdfs;

    @BeforeAll
    static void fill() throws IOException {
        hdfs = LocalHdfs.start(folder.resolve("hdfs"));
        write(DAY + "/exams.csv", "exams");
        write(DAY + "/attempts.csv", "attempts");
        write(DAY + "/media/deep/a.webm", "abc");
        write("/outside/secret.webm", "secret");
        FileSystem.enableSymlinks();
        link("/outside/secret.webm", DAY + "/linked.webm");
        link("/nowhere", DAY + "/broken.webm");
        link("/outside", DAY + "/linked");
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    private static void write(String path, String content) throws IOException {
        try (OutputStream out = hdfs.files().create(path(path))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void link(String target, String path) throws IOException {
        hdfs.files().createSymlink(path(target), path(path), false);
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    private static CaptureFiles files() throws IOException {
        return CapturesPlace.of(hdfs.address(DAY)).files();
    }

    @Test
    void opensPlainFilesInSubfolders() throws Exception {
        CaptureFiles files = files();

        assertThat(files.label()).isEqualTo("2026-11-20");
        assertThat(files.names()).containsExactly("attempts.csv", "broken.webm", "exams.csv", "linked", "linked.webm");
        assertThat(files.exists("media/deep/a.webm")).isTrue();
        assertThat(files.size("./media/deep/a.webm")).isEqualTo(3);
        try (var in = files.open("media/deep/a.webm")) {
            assertThat(in.readAllBytes()).asString().isEqualTo("abc");
        }
    }

    @Test
    void aDecodersCopyIsItsOwnersAloneAndGoesWhenItIsClosed() throws Exception {
        Path copy;
        try (var local = files().localFile("media/deep/a.webm")) {
            copy = local.path();
            assertThat(Files.readString(copy)).isEqualTo("abc");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        CaptureFiles files = files();

        assertThat(files.exists("media/none.webm")).isFalse();
        assertThat(files.exists("exams.csv/inside.webm")).isFalse();
        assertThat(files.exists("media/half-past-11:30.webm")).isFalse();
        assertThatThrownBy(() -> files.open("none.webm")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.localFile("none.webm")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesLinksAndWhatLeavesTheFolder() {
        assertThat(refusal("linked.webm")).isEqualTo("capture.file.link");
        assertThat(refusal("broken.webm")).isEqualTo("capture.file.link");
        assertThat(refusal("linked/secret.webm")).isEqualTo("capture.file.link");
        assertThat(refusal("media/deep")).isEqualTo("capture.file.folder");
        assertThat(refusal("../../outside/secret.webm")).isEqualTo("capture.path.leaves");
        assertThat(refusal("/outside/secret.webm")).isEqualTo("capture.path.absolute");
        assertThat(refusal("hdfs://other/secret.webm")).isEqualTo("capture.path.address");
    }

    private static String refusal(String path) {
        return catchThrowableOfType(
                        InputException.class, () -> files().localFile(path).close())
                .text()
                .key();
    }

    @Test
    void readsOnAnotherMachineAsHere() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(files());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CaptureFiles there = (CaptureFiles) in.readObject();
            assertThat(there.size("media/deep/a.webm")).isEqualTo(3);
        }
    }

    @Test
    void findsTheDaysOfADropFolder() throws Exception {
        var days = CaptureDays.find(CapturesPlace.of(hdfs.address("/drop")));

        assertThat(days).extracting(CapturesPlace::toString).containsExactly(hdfs.address(DAY));
        assertThat(CaptureDays.ready(days)).isEmpty();
        assertThat(CapturesPlace.of(hdfs.address("/drop//2026-11-20/")).address())
                .isEqualTo(days.get(0).address());
    }

    @Test
    void aChangedFileIsSeen() throws Exception {
        write("/changing/attempts.csv", "one");
        CapturesPlace place = CapturesPlace.of(hdfs.address("/changing"));
        var before = place.stamps();
        write("/changing/attempts.csv", "one more");

        assertThat(before).hasSize(1);
        assertThat(place.stamps()).isNotEqualTo(before);
    }

    @Test
    void aFileThatMustNotBeReadCostsItselfAndAFolderTheRun() throws Exception {
        write("/closed/attempts.csv", "x");
        write("/closed/media/a.webm", "x");
        hdfs.files().setPermission(path("/closed/media/a.webm"), new FsPermission("600"));
        hdfs.files().setPermission(path("/closed"), new FsPermission("755"));
        FileSystem asOther = UserGroupInformation.createRemoteUser("somebody")
                .doAs((PrivilegedExceptionAction<FileSystem>) () -> FileSystem.newInstance(
                        hdfs.files().getUri(), hdfs.files().getConf()));
        CaptureFiles files = new HadoopCaptureFiles(asOther, path("/closed"), "/closed");

        assertThat(files.size("media/a.webm")).isEqualTo(1);
        assertThatThrownBy(() -> files.localFile("media/a.webm")).isInstanceOf(IOException.class);
        hdfs.files().setPermission(path("/closed"), new FsPermission("700"));
        IOException closed = catchThrowableOfType(IOException.class, files::names);
        assertThat(KeyTrouble.find(HadoopTrouble.of("/closed", closed))
                        .orElseThrow()
                        .text()
                        .key())
                .isEqualTo("captures.place.no-access");
    }

    @Test
    void aNameNodeThatDoesNotAnswerEndsTheRunWithAWord() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        CapturesPlace place = CapturesPlace.of("hdfs://localhost:" + nobody + "/captures");

        assertThat(trouble(() -> CaptureDays.find(place))).isEqualTo("captures.place.unreachable");
        assertThat(trouble(() -> CaptureDays.find(CapturesPlace.of("hdfs://no-such-host.invalid/captures"))))
                .isEqualTo("captures.place.unreachable");
        assertThat(trouble(() -> CaptureDays.find(CapturesPlace.of("nothing://opens/this"))))
                .isEqualTo("captures.place.unknown");
    }

    private static String trouble(Runnable use) {
        Throwable thrown = catchThrowableOfType(RuntimeException.class, use::run);
        return KeyTrouble.find(thrown).orElseThrow().text().key();
    }
}
