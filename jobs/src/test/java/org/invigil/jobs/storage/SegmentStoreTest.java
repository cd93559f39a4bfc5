package org.invigil.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.SecretKey;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.keys.Seal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentStoreTest {
    private static final ExamKey EXAM = new ExamKey("2026-11-20", "e1");
    private static final SegmentKey KEY =
            SegmentKey.parts().with("input", "abc").with("from", 0).key();
    private static final String ABOUT = SegmentStore.attempt("a1");
    private static final byte[] CONTENT = "looks and sounds".repeat(100).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private EmbeddedKeys keys;
    private SegmentStore store;

    @BeforeEach
    void open() {
        keys = EmbeddedKeys.open(folder.resolve("keys.p12"), folder.resolve("out"), Passphrase.of(Map.of()));
        store = new SegmentStore(folder.resolve("out"), keys);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out/segments"))) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    @Test
    void findsWhatWasCommittedAndNothingElse() {
        assertThat(store.isCommitted(EXAM, KEY)).isFalse();
        assertThat(store.find(EXAM, KEY)).isEmpty();

        store.commit(EXAM, KEY, ABOUT, CONTENT);

        assertThat(store.isCommitted(EXAM, KEY)).isTrue();
        assertThat(store.find(EXAM, KEY)).contains(CONTENT);
        assertThat(store.find(new ExamKey("2026-11-21", "e1"), KEY)).isEmpty();
        assertThat(store.find(EXAM, SegmentKey.parts().with("input", "abd").key()))
                .isEmpty();
    }

    @Test
    void leavesOneSmallFileNamedByTheKey() throws IOException {
        store.commit(EXAM, KEY, ABOUT, new byte[] {1});
        store.commit(EXAM, KEY, ABOUT, CONTENT);

        assertThat(onlyFile().getFileName()).hasToString(KEY.sha256() + ".seg");
        assertThat(Files.size(onlyFile())).isLessThan(CONTENT.length / 4);
        assertThat(store.find(EXAM, KEY)).contains(CONTENT);
    }

    @Test
    void removesATornFileAndAChangedOne() throws IOException {
        store.commit(EXAM, KEY, ABOUT, CONTENT);
        byte[] sealed = Files.readAllBytes(onlyFile());
        Path file = onlyFile();

        Files.write(file, Arrays.copyOf(sealed, sealed.length / 2));
        assertThat(store.find(EXAM, KEY)).isEmpty();
        assertThat(store.isCommitted(EXAM, KEY)).isFalse();

        sealed[40] ^= 1;
        Files.write(file, sealed);
        assertThat(store.find(EXAM, KEY)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void takesAFileUnderAnotherNameForTornToo() throws IOException {
        store.commit(EXAM, KEY, ABOUT, CONTENT);
        SegmentKey other = SegmentKey.parts().with("input", "other").key();
        Files.move(onlyFile(), onlyFile().resolveSibling(other.sha256() + ".seg"));

        assertThat(store.find(EXAM, other)).isEmpty();
    }

    @Test
    void findsNothingOnceTheExamsKeyIsDestroyed() {
        store.commit(EXAM, KEY, ABOUT, CONTENT);
        keys.destroy(EXAM.pseudonym(keys.pseudonyms()));

        assertThat(store.find(EXAM, KEY)).isEmpty();
    }

    @Test
    void travelsToATaskWithoutAKey() throws Exception {
        store.commit(EXAM, KEY, ABOUT, CONTENT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(store);
        }
        String examKey =
                new String(keys.examKey(EXAM.pseudonym(keys.pseudonyms())).getEncoded(), StandardCharsets.ISO_8859_1);
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(examKey);
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((SegmentStore) objects.readObject()).find(EXAM, KEY)).contains(CONTENT);
        }
    }

    @Test
    void removesAnExam() {
        store.commit(EXAM, KEY, ABOUT, CONTENT);
        store.remove(EXAM);

        assertThat(store.isCommitted(EXAM, KEY)).isFalse();
    }

    @Test
    void likenessesHaveAKeyOfTheirOwnThatGoesWithThem() throws IOException {
        SegmentStore likenesses = SegmentStore.ofLikenesses(folder.resolve("out"), keys);
        store.commit(EXAM, KEY, ABOUT, CONTENT);
        likenesses.commit(EXAM, KEY, ABOUT, CONTENT);
        Path likeness = likenesses.files().get(0);
        byte[] sealed = Files.readAllBytes(likeness);

        likenesses.remove(EXAM);
        Files.createDirectories(likeness.getParent());
        Files.write(likeness, sealed);

        assertThat(likenesses.find(EXAM, KEY)).as("a backup of it").isEmpty();
        assertThat(store.find(EXAM, KEY)).contains(CONTENT);
    }

    @Test
    void keepsPartsApart() {
        SegmentKey one = SegmentKey.parts().with("a", "b").with("c", "d").key();

        assertThat(SegmentKey.parts().with("c", "d").with("a", "b").key()).isEqualTo(one);
        assertThat(SegmentKey.parts().with("a", "bc").with("d", "").key()).isNotEqualTo(one);
        assertThat(SegmentKey.parts().with("a", "b1:c1:d").key()).isNotEqualTo(one);
        assertThatThrownBy(() -> SegmentKey.parts().with("a", 1).with("a", 2)).hasMessageContaining("twice");
        assertThatThrownBy(() -> SegmentKey.parts().with("a", new int[0])).hasMessageContaining("stays the same");
    }

    @Test
    void readsWhatEarlierVersionsHaveCommitted() throws IOException {
        store.commit(EXAM, KEY, ABOUT, CONTENT);
        Path file = store.files().get(0);
        String name = file.getFileName().toString();
        SecretKey key = keys.findExamKey(EXAM.pseudonym(keys.pseudonyms())).orElseThrow();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(CONTENT);
        }
        Files.write(file, Seal.close(key, name, zipped.toByteArray()));
        assertThat(store.find(EXAM, KEY)).contains(CONTENT);
    }
}
