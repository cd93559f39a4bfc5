package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.jobs.captures.RemoteStorage.path;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.invigil.jobs.captures.LocalHdfs;
import org.invigil.jobs.captures.RemoteStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link RemoteDeletionTest} in a real HDFS, which has a trash and takes snapshots. */
class HdfsDeletionTest extends RemoteDeletionTest {
    @TempDir
    private static Path data;

    private static LocalHdfs hdfs;

    @BeforeAll
    static void start() throws IOException {
        hdfs = LocalHdfs.start(data.resolve("hdfs"));
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    @Override
    RemoteStorage storage() {
        return hdfs;
    }

    @Test
    void nothingGoesToTheTrashAndRightsStayAsTheyWere() throws IOException {
        StoredExams stored = stored("trash");
        String manifest = there("trash") + "/attempts.csv";
        hdfs.files().setPermission(path(manifest), new FsPermission("640"));

        DeletionPlan plan = carryOut(stored);

        assertThat(hdfs.files().exists(hdfs.files().getTrashRoot(path(manifest))))
                .isFalse();
        assertThat(hdfs.files().getFileStatus(path(manifest)).getPermission()).isEqualTo(new FsPermission("640"));
        assertThat(plan.byHand()).noneMatch(copy -> copy.what().equals("snapshot"));
    }

    @Test
    void aSnapshotThatKeepsWhatIsDeletedIsNamed() throws IOException {
        hdfs.files().mkdirs(path("/kept"));
        hdfs.files().allowSnapshot(path("/kept"));
        hdfs.files().createSnapshot(path("/kept"), "before");
        StoredExams stored = stored("snapshots");
        hdfs.files().rename(path(there("snapshots")), path("/kept/captures"));
        hdfs.files().createSnapshot(path("/kept"), "after");
        stored.place = org.invigil.jobs.captures.CapturesPlace.of(hdfs.address("/kept/captures"));

        DeletionPlan plan = carryOut(stored);

        String recording = "captures/media/attempt-one/webcam.webm";
        assertThat(plan.byHand())
                .filteredOn(copy -> copy.what().equals("snapshot"))
                .extracting(DeletionPlan.ByHand::where)
                .containsExactly(hdfs.address("/kept/.snapshot/after"));
        assertThat(hdfs.files().exists(path("/kept/" + recording))).isFalse();
        assertThat(hdfs.files().exists(path("/kept/.snapshot/after/" + recording)))
                .isTrue();
    }
}
