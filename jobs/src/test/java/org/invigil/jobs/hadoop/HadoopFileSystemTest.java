package org.invigil.jobs.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.jobs.captures.LocalHdfs;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.GrowingFile;
import org.invigil.jobs.files.LogCsv;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.storage.OutFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the folder of results needs of a file system, in a real HDFS. */
class HadoopFileSystemTest {
    @TempDir
    private static Path folder;

    private static LocalHdfs hdfs;
    private Path out;

    @BeforeAll
    static void start() throws IOException {
        hdfs = LocalHdfs.start(folder.resolve("hdfs"));
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    @BeforeEach
    void makeFolder(TestInfo test) throws IOException {
        out = HadoopFileSystem.path(
                hdfs.address("/" + test.getTestMethod().orElseThrow().getName()));
        WholeFile.makeFolder(out);
    }

    @Test
    void filesAndFoldersAreTheirOwnersAlone() throws IOException {
        WholeFile.makeFolder(out.resolve("a/b"));
        WholeFile.write(out.resolve("a/b/whole"), new byte[3]);
        Files.writeString(out.resolve("a/plain"), "abc");
        for (String each : List.of("a", "a/b")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(each))))
                    .isEqualTo("rwx------");
        }
        for (String each : List.of("a/b/whole", "a/plain")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(each))))
                    .isEqualTo("rw-------");
        }
        Files.setPosixFilePermissions(out.resolve("a"), PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("a"))))
                .isEqualTo("rwxr-x---");
        assertThat(Files.getOwner(out)).hasToString(System.getProperty("user.name"));
    }

    @Test
    void filesAreWrittenAndRead() throws IOException {
        Path file = out.resolve("file.txt");
        Files.writeString(file, "one\ntwo\n");
        assertThat(Files.readAllLines(file)).containsExactly("one", "two");
        assertThat(Files.size(file)).isEqualTo(8);
        assertThat(Files.isRegularFile(file)).isTrue();
        Files.writeString(file, "three\n", StandardOpenOption.APPEND);
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
        Files.writeString(file, "short");
        assertThat(Files.readString(file)).isEqualTo("short");
        assertThatThrownBy(() -> Files.writeString(file, "x", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.writeString(out.resolve("none"), "x", StandardOpenOption.WRITE))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.readString(out.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        try (var channel = Files.newByteChannel(file)) {
            ByteBuffer two = ByteBuffer.allocate(2);
            channel.position(3).read(two);
            assertThat(new String(two.array(), StandardCharsets.UTF_8)).isEqualTo("rt");
        }
    }

    @Test
    void foldersAreListedWalkedAndRemoved() throws IOException {
        WholeFile.makeFolder(out.resolve("t/exam_day=2026-11-20"));
        Files.writeString(out.resolve("t/exam_day=2026-11-20/a"), "a");
        Files.writeString(out.resolve("t/.hidden"), "b");
        try (var found = Files.newDirectoryStream(out.resolve("t"), "exam_day=*")) {
            assertThat(found).containsExactly(out.resolve("t/exam_day=2026-11-20"));
        }
        try (Stream<Path> all = Files.walk(out.resolve("t"))) {
            assertThat(all.map(path -> out.relativize(path).toString()).toList())
                    .containsExactlyInAnyOrder("t", "t/exam_day=2026-11-20", "t/exam_day=2026-11-20/a", "t/.hidden");
        }
        assertThatThrownBy(() -> Files.delete(out.resolve("t"))).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> Files.list(out.resolve("t/.hidden"))).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Files.list(out.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.createDirectory(out.resolve("t")))
                .isInstanceOf(FileAlreadyExistsException.class);
        WholeFile.removeAll(out.resolve("t"));
        assertThat(out.resolve("t")).doesNotExist();
        assertThat(Files.deleteIfExists(out.resolve("t"))).isFalse();
        Files.writeString(out.resolve("file"), "c");
        assertThat(out.resolve("file/below")).doesNotExist();
    }

    @Test
    void whatIsMovedReplacesNothingUnlessItIsToldTo() throws IOException {
        Files.writeString(out.resolve("new"), "new");
        Files.writeString(out.resolve("old"), "old");
        assertThatThrownBy(() -> Files.move(out.resolve("new"), out.resolve("old"), StandardCopyOption.ATOMIC_MOVE))
                .isInstanceOf(FileAlreadyExistsException.class);
        Files.move(
                out.resolve("new"),
                out.resolve("old"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.readString(out.resolve("old"))).isEqualTo("new");
        assertThat(out.resolve("new")).doesNotExist();
        WholeFile.makeFolder(out.resolve("f/g"));
        Files.move(out.resolve("f"), out.resolve("h"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(out.resolve("h/g")).isDirectory();
        assertThatThrownBy(() -> Files.move(out.resolve("none"), out.resolve("i")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void filesAreCopiedHereAndThere() throws IOException {
        Path here = folder.resolve("here.txt");
        Files.writeString(here, "here");
        Files.copy(here, out.resolve("there.txt"));
        Files.copy(out.resolve("there.txt"), out.resolve("copy.txt"));
        Files.copy(out.resolve("copy.txt"), folder.resolve("back.txt"));
        assertThat(folder.resolve("back.txt")).hasContent("here");
        assertThatThrownBy(() -> Files.copy(here, out.resolve("there.txt")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.createLink(out.resolve("link"), out.resolve("copy.txt")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void knowsItsRoomAndItsAttributes() throws IOException {
        assertThat(Files.getFileStore(out).getUsableSpace()).isPositive();
        assertThat(Files.getFileStore(out).supportsFileAttributeView("posix")).isTrue();
        assertThat(Files.getFileStore(out).supportsFileAttributeView("unix")).isFalse();
        assertThat(Files.readAttributes(out, BasicFileAttributes.class).isDirectory())
                .isTrue();
        assertThat(Files.getLastModifiedTime(out).toMillis()).isPositive();
        assertThat(Files.isWritable(out)).isTrue();
        assertThat(Files.isSymbolicLink(out)).isFalse();
        assertThat(Files.isSameFile(out, out.resolve("../" + out.getFileName())))
                .isTrue();
    }

    @Test
    void ofManyWritersOneIsFirst() throws Exception {
        Path file = out.resolve("keys/a.key");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] content = ("writer " + i).repeat(1000).getBytes(StandardCharsets.UTF_8);
            all.add(threads.submit((Callable<Void>) () -> {
                WholeFile.writeIfAbsent(file, content);
                assertThat(Files.size(file)).isEqualTo(8000);
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
        String first = Files.readString(file);
        WholeFile.writeIfAbsent(file, "late".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(file)).isEqualTo(first);
        WholeFile.write(file, "forced".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(file)).isEqualTo("forced");
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aLineThatWasNeverWholeIsDroppedBeforeTheNext() throws IOException {
        Path log = out.resolve("audit.jsonl");
        GrowingFile.appendLine(log, last -> {
            assertThat(last).isEmpty();
            return bytes("one\n");
        });
        Files.write(log, bytes("x".repeat(10_000)), StandardOpenOption.APPEND);
        GrowingFile.appendLine(log, last -> {
            assertThat(last).isEqualTo(bytes("one"));
            return bytes("two\n");
        });
        GrowingFile.appendLine(log, last -> bytes(new String(last, StandardCharsets.UTF_8) + " and three\n"));
        assertThat(Files.readString(log)).isEqualTo("one\ntwo\ntwo and three\n");
        LogCsv.append(out.resolve("log.csv"), List.of("what"), List.of("a"));
        LogCsv.append(out.resolve("log.csv"), List.of("what"), List.of("b"));
        assertThat(Files.readString(out.resolve("log.csv"))).isEqualTo("what\r\n\"a\"\r\n\"b\"\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void oneRunHasTheFolderUntilItEnds() throws IOException {
        OutFolder results = OutFolder.open(out);
        try (OutFolder.RunLock lock = results.lock(Instant.parse("2026-11-20T22:00:00Z"))) {
            assertThatThrownBy(() -> results.lock(Instant.now()))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.text().arguments())
                                    .anySatisfy(argument -> assertThat(String.valueOf(argument))
                                            .startsWith(ProcessHandle.current().pid() + "@"))
                                    .contains("2026-11-20T22:00:00Z"));
        }
        results.lock(Instant.now()).close();
        assertThat(results.remarks()).isEmpty();
    }

    @Test
    void aKilledRunLeavesTheFolderToTheNext() throws Exception {
        OutFolder results = OutFolder.open(out);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsLock.class.getName(),
                        out.toString())
                .redirectError(new File(folder.toFile(), "other.log"))
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch(HoldsLock.HELD::equals)).isTrue();
            assertThatThrownBy(() -> results.lock(Instant.now())).isInstanceOf(InputException.class);
            other.destroyForcibly().waitFor();
        }
        results.lock(Instant.now()).close();
    }

    @Test
    void whatMustNotBeReadSaysSo() throws IOException {
        hdfs.files().mkdirs(new org.apache.hadoop.fs.Path("/closed"));
        IOException refused = new org.apache.hadoop.security.AccessControlException("Permission denied: user=x");
        assertThat(HadoopProvider.seen(out, refused)).isInstanceOf(AccessDeniedException.class);
        assertThat(FileTrouble.of(out, HadoopProvider.seen(out, refused))).isInstanceOf(InputException.class);
    }

    @Test
    void aNameNodeThatIsAwayIsNoAnswer() throws IOException {
        System.setProperty("spark.hadoop.ipc.client.connect.max.retries", "1");
        try {
            Path away = HadoopFileSystem.path("hdfs://127.0.0.1:9/out");
            assertThatThrownBy(() -> Files.exists(away)).isInstanceOfSatisfying(InputException.class, e -> assertThat(
                            e.text().key())
                    .isEqualTo("captures.place.unreachable"));
        } finally {
            System.clearProperty("spark.hadoop.ipc.client.connect.max.retries");
        }
    }

    @Test
    void aSchemeThatNothingOpensIsSaid() {
        assertThatThrownBy(() -> Files.exists(HadoopFileSystem.path("nothing://host/out")))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("captures.place.unknown"));
    }
}
