package org.invigil.jobs.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.jobs.captures.LocalS3;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.storage.OutFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the folder of results needs of a file system, on a real server of the S3 protocol. */
class ObjectStorageTest {
    @TempDir
    private static Path folder;

    private static LocalS3 s3;
    private Path out;

    @BeforeAll
    static void start() throws Exception {
        s3 = LocalS3.start(folder.resolve("s3"));
    }

    @AfterAll
    static void stop() throws IOException {
        s3.close();
    }

    @BeforeEach
    void makeFolder(TestInfo test) throws IOException {
        out = HadoopFileSystem.path(
                s3.address("/" + test.getTestMethod().orElseThrow().getName()));
        WholeFile.makeFolder(out);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void objectsAreWrittenReadAndRemoved() throws IOException {
        Path file = out.resolve("a/b/file.txt");
        WholeFile.write(file, bytes("one\n"));
        WholeFile.write(file, bytes("two\n"));
        Files.writeString(file, "three\n", StandardOpenOption.APPEND);
        assertThat(Files.readAllLines(file)).containsExactly("two", "three");
        assertThat(out.resolve("a")).isDirectory();
        assertThat(Files.getFileStore(out).supportsFileAttributeView("posix")).isFalse();
        assertThat(Files.isWritable(out)).isTrue();
        Files.move(file, out.resolve("a/c.txt"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(names()).containsExactly("a/c.txt");
        WholeFile.removeAll(out.resolve("a"));
        assertThat(out.resolve("a")).doesNotExist();
    }

    @Test
    void ofManyWritersOneIsFirst() throws Exception {
        Path file = out.resolve("keys/a.key");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] content = bytes("writer " + i);
            all.add(threads.submit(() -> HadoopFiles.putIfAbsent((HadoopPath) file, content)));
        }
        int first = 0;
        for (Future<Boolean> each : all) {
            first += each.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(first).isEqualTo(1);
    }

    @Test
    void aLineThatAnotherProcessAddsMeanwhileIsNotLost() throws Exception {
        HadoopPath log = (HadoopPath) out.resolve("audit.jsonl");
        HadoopFiles.appendLine(log, last -> {
            assertThat(last).isEmpty();
            return bytes("one\n");
        });
        List<String> seen = new ArrayList<>();
        HadoopFiles.appendLine(log, last -> {
            seen.add(new String(last, StandardCharsets.UTF_8));
            if (seen.size() == 1) {
                WholeFile.write(log, bytes("one\ntwo, by another\n"));
            }
            return bytes("after " + seen.get(seen.size() - 1) + "\n");
        });
        assertThat(seen).containsExactly("one", "two, by another");
        assertThat(Files.readAllLines(log)).containsExactly("one", "two, by another", "after two, by another");
    }

    @Test
    void aBucketThatIsNotThereIsNoAnswer() {
        Path elsewhere = HadoopFileSystem.path("s3a://no-such-bucket/out");
        assertThatThrownBy(() -> Files.exists(elsewhere.resolve("tables")))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("capture.folder.missing"));
    }

    @Test
    void aFolderIsMovedWhole() throws IOException {
        for (String name : List.of("x/a", "x/deep/b", "x/deep/c")) {
            WholeFile.write(out.resolve(name), bytes(name));
        }
        Files.move(out.resolve("x"), out.resolve("y"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(names()).containsExactly("y/a", "y/deep/b", "y/deep/c");
        assertThat(Files.readString(out.resolve("y/deep/b"))).isEqualTo("x/deep/b");
        assertThat(out.resolve("x")).doesNotExist();
        WholeFile.write(out.resolve("z/a"), bytes("z"));
        assertThatThrownBy(() -> Files.move(out.resolve("y"), out.resolve("z"), StandardCopyOption.ATOMIC_MOVE))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aFolderGoesWithEverythingInIt() throws IOException {
        Path staged = out.resolve(".t.new");
        for (String folder : List.of("_temporary/0", "_temporary/0/_temporary", "_temporary/0/_temporary/attempt_1")) {
            WholeFile.makeFolder(staged.resolve(folder));
        }
        WholeFile.write(staged.resolve("_temporary/0/_temporary/attempt_1/part-0.parquet"), bytes("rows"));
        WholeFile.write(staged.resolve("_temporary/0/task_2/part-1.parquet"), bytes("rows"));
        WholeFile.removeAll(staged);
        assertThat(names()).isEmpty();
    }

    @Test
    void aMoveThatWasStoppedIsEndedByWhoeverHasTheFolderNext() throws IOException {
        // As a killed run leaves it: one object moved, one copied and not yet removed, one not begun.
        for (String name : List.of("x/b", "x/c", "y/a", "y/b")) {
            WholeFile.write(out.resolve(name), bytes(name.substring(2)));
        }
        WholeFile.write(out.resolve(".moving-1"), bytes(out.resolve("x") + "\n" + out.resolve("y")));
        assertThat(ObjectMoves.isAny((HadoopPath) out)).isTrue();

        OutFolder.open(out).lock(Instant.now()).close();

        assertThat(names()).containsExactly("y/a", "y/b", "y/c");
        assertThat(ObjectMoves.isAny((HadoopPath) out)).isFalse();
    }

    @Test
    void oneRunHasTheFolderUntilItEnds() throws IOException {
        HadoopPath lock = (HadoopPath) out.resolve(".lock");
        try (OutFolder.RunLock held = OutFolder.open(out).lock(Instant.now())) {
            assertThat(HadoopLock.owner(lock))
                    .startsWith(ProcessHandle.current().pid() + "@");
        }
        assertThat(lock).doesNotExist();
        // Of a run that was killed on this machine.
        String gone = HadoopLock.me(Instant.EPOCH).replaceFirst("\\d+", "4194999");
        WholeFile.write(lock, bytes(gone));
        OutFolder.open(out).lock(Instant.now()).close();
        // Of one that is at work on another machine, and says so now and then.
        WholeFile.write(lock, bytes("1@elsewhere " + Instant.EPOCH));
        Thread other = new Thread(() -> {
            for (int i = 0; i < 3; i++) {
                try {
                    Thread.sleep(1500);
                } catch (InterruptedException e) {
                    return;
                }
                WholeFile.write(lock, bytes("1@elsewhere " + Instant.EPOCH + " " + i));
            }
        });
        other.start();
        assertThatThrownBy(() -> OutFolder.open(out).lock(Instant.now()))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.text().arguments()).contains("1@elsewhere"));
        other.interrupt();
    }
}
