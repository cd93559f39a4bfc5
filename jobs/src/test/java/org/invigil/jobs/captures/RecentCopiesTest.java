package org.invigil.jobs.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.invigil.datasets.capture.CaptureFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over Hadoop's file system of local folders, which copies as that of a cluster does. */
class RecentCopiesTest {
    @TempDir
    private Path folder;

    private CaptureFiles files;

    @BeforeEach
    void fill() throws IOException {
        for (int i = 0; i < 9; i++) {
            Files.writeString(folder.resolve(i + ".webm"), "recording " + i);
        }
        files = new HadoopCaptureFiles(
                FileSystem.getLocal(new Configuration()),
                new org.apache.hadoop.fs.Path(folder.toUri()),
                folder.toString());
    }

    @Test
    void aRecordingIsFetchedOnceForAllThatIsCutOutOfIt() throws IOException {
        try (RecentCopies recent = new RecentCopies(files)) {
            Path first;
            try (CaptureFiles.LocalFile file = recent.localFile("3.webm")) {
                first = file.path();
            }
            Files.delete(folder.resolve("3.webm"));
            try (CaptureFiles.LocalFile again = recent.localFile("3.webm")) {
                assertThat(again.path()).isEqualTo(first).hasContent("recording 3");
            }
        }
    }

    @Test
    void theLatestStayAndNothingIsLeftAtTheEnd() throws IOException {
        List<Path> copies = new ArrayList<>();
        try (RecentCopies recent = new RecentCopies(files)) {
            for (int i = 0; i < 9; i++) {
                try (CaptureFiles.LocalFile file = recent.localFile(i + ".webm")) {
                    copies.add(file.path());
                }
            }
            assertThat(copies.subList(0, 5)).noneMatch(Files::exists);
            assertThat(copies.subList(5, 9)).allMatch(Files::exists);
        }
        assertThat(copies).noneMatch(Files::exists);
    }

    @Test
    void whatIsBeingReadIsNotTakenAway() throws IOException {
        try (RecentCopies recent = new RecentCopies(files);
                CaptureFiles.LocalFile read = recent.localFile("0.webm")) {
            IntStream.range(1, 9).parallel().forEach(i -> {
                try {
                    recent.localFile(i + ".webm").close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(read.path()).hasContent("recording 0");
        }
    }

    @Test
    void givingBackTwiceCountsOnce() throws IOException {
        try (RecentCopies recent = new RecentCopies(files);
                CaptureFiles.LocalFile one = recent.localFile("0.webm")) {
            CaptureFiles.LocalFile other = recent.localFile("0.webm");
            other.close();
            other.close();
            for (int i = 1; i < 9; i++) {
                recent.localFile(i + ".webm").close();
            }
            assertThat(one.path()).exists();
        }
    }

    @Test
    void aFileThatIsMissingIsAskedForAgain() throws IOException {
        try (RecentCopies recent = new RecentCopies(files)) {
            assertThatThrownBy(() -> recent.localFile("late.webm")).isInstanceOf(NoSuchFileException.class);
            Files.writeString(folder.resolve("late.webm"), "late");
            try (CaptureFiles.LocalFile file = recent.localFile("late.webm")) {
                assertThat(file.path()).hasContent("late");
            }
        }
    }
}
