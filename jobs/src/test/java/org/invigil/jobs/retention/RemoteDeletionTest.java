package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.jobs.retention.DeletionTest.NO_TABLES;
import static org.invigil.jobs.retention.DeletionTest.assertGone;
import static org.invigil.jobs.retention.DeletionTest.assertOneCertificate;
import static org.invigil.jobs.retention.DeletionTest.assertOthersStay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.captures.RemoteStorage;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.retention.Deletion.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deletion whose captures do not lie on a disk of this machine comes to what one with a local folder comes to. */
abstract class RemoteDeletionTest {
    static final String OVER = "2026-12-21";

    @TempDir
    Path folder;

    abstract RemoteStorage storage();

    /** An OUT, and captures in the storage that are nowhere else. */
    StoredExams stored(String name) throws IOException {
        StoredExams stored = new StoredExams(Files.createDirectory(folder.resolve(name))).make();
        String there = there(name);
        storage().put(stored.captures, there);
        WholeFile.removeAll(stored.captures);
        stored.place = CapturesPlace.of(storage().address(there));
        return stored;
    }

    String there(String name) {
        return "/" + getClass().getSimpleName() + "/" + name;
    }

    /** What a reader finds in the storage, for the eyes of tests that look into the folder of this machine. */
    void fetch(StoredExams stored) throws IOException {
        storage().get(there(stored.root.getFileName().toString()), stored.captures);
    }

    static DeletionPlan carryOut(StoredExams stored) {
        return new Deletion(stored.out, stored.keys, NO_TABLES)
                .carryOut(stored.plan(OVER))
                .plan();
    }

    private static List<DeletionPlan.Amount> amounts(DeletionPlan plan, String what) {
        return plan.amounts().stream()
                .filter(amount -> amount.what().equals(what))
                .toList();
    }

    @Test
    void deletesWhatIsOverThereAndNothingElse() throws IOException {
        StoredExams here = new StoredExams(Files.createDirectory(folder.resolve("here"))).make();
        StoredExams stored = stored("there");

        DeletionPlan plan = carryOut(stored);

        fetch(stored);
        assertGone(stored);
        assertOthersStay(stored);
        assertOneCertificate(stored);
        DeletionPlan local = carryOut(here);
        for (String what : List.of("captures", "manifest-rows")) {
            assertThat(amounts(plan, what)).hasSize(1).isEqualTo(amounts(local, what));
        }
        for (String manifest : new String[] {"attempts.csv", "exams.csv", "recordings.csv", "activity.jsonl"}) {
            assertThat(stored.content("captures/" + manifest)).isEqualTo(here.content("captures/" + manifest));
        }
    }

    /** Each file of those that go, each manifest, and the end of the step would be eleven; every third will do. */
    @Test
    void stoppedAmongThoseFilesItIsFinishedByTheNextStart() throws IOException {
        int stops = 0;
        Set<String> left = new HashSet<>();
        while (true) {
            StoredExams stored = stored("stop-" + stops);
            int[] passed = {0};
            int after = stops;
            try {
                new Deletion(stored.out, stored.keys, NO_TABLES, step -> {
                            if (step == Step.DELETE_CAPTURES && passed[0]++ == after) {
                                throw new IllegalStateException("The machine stops");
                            }
                        })
                        .carryOut(stored.plan(OVER));
                break;
            } catch (IllegalStateException e) {
                left.addAll(stored.place.erasable().paths());
            }
            assertThat(new Deletion(stored.out, stored.keys, NO_TABLES).finishAll())
                    .hasSize(1);
            fetch(stored);
            assertGone(stored);
            assertOthersStay(stored);
            assertOneCertificate(stored);
            stops += 3;
        }
        assertThat(stops).isEqualTo(12);
        assertThat(left).anyMatch(path -> path.contains("attempt-two"));
    }

    @Test
    void whereNobodyStaysNothingStays() throws IOException {
        StoredExams stored = stored("all");
        stored.place.erasable().replace("exams.csv", to -> 0);
        new Deletion(stored.out, stored.keys, NO_TABLES).carryOut(stored.plan("2027-07-01"));

        assertThat(stored.place.erasable().paths()).isEmpty();
        assertThat(new Deletion(stored.out, stored.keys, NO_TABLES).finishAll()).isEmpty();
        assertThat(Deletion.unfinished(stored.out.path())).isEmpty();
    }

    @Test
    void whatIsNotReplacedToItsEndIsNotReplaced() throws IOException {
        StoredExams stored = stored("half");
        var files = stored.place.erasable();
        byte[] before = read(stored, "attempts.csv");
        try {
            files.replace("attempts.csv", to -> {
                to.write(new byte[100_000]);
                throw new IOException("The machine stops");
            });
        } catch (IOException e) {
            // As it is meant.
        }
        assertThat(read(stored, "attempts.csv")).isEqualTo(before);
        files.removeUnfinished();
        assertThat(files.paths()).noneMatch(path -> path.contains(".new-"));
    }

    static byte[] read(StoredExams stored, String path) throws IOException {
        try (var in = stored.place.files().open(path)) {
            return in.readAllBytes();
        }
    }
}
