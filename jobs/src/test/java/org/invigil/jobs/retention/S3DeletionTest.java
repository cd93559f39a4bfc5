package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.invigil.jobs.retention.DeletionTest.NO_TABLES;
import static org.invigil.jobs.retention.DeletionTest.assertGone;
import static org.invigil.jobs.retention.DeletionTest.assertOthersStay;

import java.io.IOException;
import java.nio.file.Path;
import org.invigil.jobs.captures.LocalS3;
import org.invigil.jobs.captures.RemoteStorage;
import org.invigil.jobs.keys.KeyTrouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link RemoteDeletionTest} on a real server of the S3 protocol. */
class S3DeletionTest extends RemoteDeletionTest {
    @TempDir
    private static Path data;

    private static LocalS3 s3;

    @BeforeAll
    static void start() throws Exception {
        s3 = LocalS3.start(data.resolve("s3"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (s3 != null) {
            s3.close();
        }
    }

    @Override
    RemoteStorage storage() {
        return s3;
    }

    @Test
    void versionsThatABucketMayKeepAreNamed() throws IOException {
        StoredExams stored = stored("versions");
        assertThat(carryOut(stored).byHand())
                .filteredOn(copy -> copy.what().equals("versions"))
                .extracting(DeletionPlan.ByHand::where)
                .containsExactly(s3.address(there("versions")));
    }

    @Test
    void aServerThatGoesAwayLeavesThePlanOpenUntilItIsBack() throws Exception {
        StoredExams stored = stored("away");
        DeletionPlan plan = stored.plan(OVER);
        s3.stopServer();
        RuntimeException away = catchThrowableOfType(
                RuntimeException.class, () -> new Deletion(stored.out, stored.keys, NO_TABLES).carryOut(plan));
        assertThat(KeyTrouble.find(away).orElseThrow().text().key()).isEqualTo("captures.place.unreachable");
        assertThat(Deletion.unfinished(stored.out.path())).hasSize(1);

        s3.startServer();
        assertThat(new Deletion(stored.out, stored.keys, NO_TABLES).finishAll()).hasSize(1);
        fetch(stored);
        assertGone(stored);
        assertOthersStay(stored);
    }
}
