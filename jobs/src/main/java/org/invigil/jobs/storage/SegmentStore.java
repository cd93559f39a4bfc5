package org.invigil.jobs.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.SecretKey;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.hadoop.HadoopFileSystem;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.keys.KeyPlace;
import org.invigil.jobs.keys.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed work of observing recordings, one encrypted file a segment:
 * {@code segments/exam_day=<d>/exam_id=<pseudonym>/<sha256>.seg}; likenesses lie in {@code likenesses/} in the same
 * way, under a key of their own. A file is there whole or not at all, so that a run that was killed goes on where it
 * was. It may be used inside Spark tasks: it carries paths, no keys.
 */
public final class SegmentStore implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SegmentStore.class);

    /** How content begins that says whom it is about; what was committed before begins as GZIP does. */
    private static final byte[] ABOUT = "IVA1".getBytes(StandardCharsets.US_ASCII);

    /** Which of the two folders. */
    private enum Content {
        SEGMENTS,
        LIKENESSES
    }

    private final Content content;
    private final String root;
    private final KeyPlace keys;

    public SegmentStore(Path out, KeyClient keys) {
        this(Content.SEGMENTS, out, keys);
    }

    private SegmentStore(Content content, Path out, KeyClient keys) {
        this.content = content;
        this.root = out.toAbsolutePath()
                .normalize()
                .resolve(content.name().toLowerCase(Locale.ROOT))
                .toString();
        this.keys = keys.place();
    }

    /** The likenesses that were taken in segments and of references, each under the same key as what it belongs to. */
    public static SegmentStore ofLikenesses(Path out, KeyClient keys) {
        return new SegmentStore(Content.LIKENESSES, out, keys);
    }

    /**
     * Replaces what may be there under the same key.
     *
     * @param about whom the work is about, so that it can go with them: {@link #attempt} or {@link #examinee}
     */
    public void commit(ExamKey exam, SegmentKey key, String about, byte[] work) {
        KeyClient client = keys.open();
        SecretKey examKey = client.examKey(keyName(exam.pseudonym(client.pseudonyms())));
        Path file = file(client, exam, key);
        WholeFile.write(file, Seal.close(examKey, file.getFileName().toString(), signed(about, compressed(work))));
    }

    /** What work is about that was made of one attempt. */
    public static String attempt(String attemptId) {
        return "attempt " + attemptId;
    }

    /** What work is about that was made of a reference of one examinee. */
    public static String examinee(String examineeId) {
        return "examinee " + examineeId;
    }

    private static byte[] signed(String about, byte[] compressed) {
        byte[] name = about.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(ABOUT.length + Integer.BYTES + name.length + compressed.length)
                .put(ABOUT)
                .putInt(name.length)
                .put(name)
                .put(compressed)
                .array();
    }

    /**
     * One file's content.
     *
     * @param about as it was committed with; empty in files of earlier versions
     */
    public record Work(String about, byte[] content) {
        private static Work of(byte[] opened) {
            if (!Arrays.equals(opened, 0, Math.min(ABOUT.length, opened.length), ABOUT, 0, ABOUT.length)) {
                return new Work("", expanded(opened));
            }
            int start = ABOUT.length + Integer.BYTES;
            int end = start + ByteBuffer.wrap(opened).getInt(ABOUT.length);
            return new Work(
                    new String(opened, start, end - start, StandardCharsets.UTF_8),
                    expanded(Arrays.copyOfRange(opened, end, opened.length)));
        }
    }

    /** Whether there is a file; whether it opens is only seen by {@link #find}. */
    public boolean isCommitted(ExamKey exam, SegmentKey key) {
        return Files.exists(file(keys.open(), exam, key));
    }

    /**
     * The content, or nothing if it was never committed. A file that does not open is removed: the work is done again.
     */
    public Optional<byte[]> find(ExamKey exam, SegmentKey key) {
        KeyClient client = keys.open();
        Path file = file(client, exam, key);
        Optional<SecretKey> examKey = client.findExamKey(keyName(exam.pseudonym(client.pseudonyms())));
        try {
            byte[] sealed = Files.readAllBytes(file);
            Optional<byte[]> opened = examKey.flatMap(
                            opener -> Seal.open(opener, file.getFileName().toString(), sealed))
                    .map(plain -> Work.of(plain).content());
            if (opened.isEmpty()) {
                LOG.warn("Segment {} does not open: it is removed and its work done again", file);
                Files.deleteIfExists(file);
            }
            return opened;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** Files that do not open: changed, cut short, or of an exam whose key is gone. Nothing is removed. */
    public List<Path> unreadable() {
        KeyClient client = keys.open();
        return files().stream()
                .filter(file -> {
                    String exam = file.getParent().getFileName().toString().substring("exam_id=".length());
                    return client.findExamKey(keyName(exam))
                            .flatMap(key -> Seal.open(key, file.getFileName().toString(), bytes(file)))
                            .isEmpty();
                })
                .toList();
    }

    /** Every committed file, sorted by path. */
    public List<Path> files() {
        Path all = HadoopFileSystem.path(root);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(all)) {
            return paths.filter(path -> path.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(all, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** Removes an exam's segments but those named: what no attempt of today's manifests stands for is not kept. */
    public void retain(ExamKey exam, Set<SegmentKey> current) {
        Path folder = folder(keys.open(), exam);
        Set<String> names = current.stream().map(key -> key.sha256() + ".seg").collect(Collectors.toSet());
        for (Path file : files()) {
            if (file.startsWith(folder) && !names.contains(file.getFileName().toString())) {
                WholeFile.removeAll(file);
            }
        }
    }

    /** Removes an exam's files but those whose content passes; a file that does not open goes. */
    public void retainIf(ExamKey exam, Predicate<Work> stays) {
        KeyClient client = keys.open();
        Path folder = folder(client, exam);
        Optional<SecretKey> key = client.findExamKey(keyName(exam.pseudonym(client.pseudonyms())));
        for (Path file : files()) {
            if (file.startsWith(folder)
                    && key.flatMap(opener ->
                                    Seal.open(opener, file.getFileName().toString(), bytes(file)))
                            .map(Work::of)
                            .filter(stays)
                            .isEmpty()) {
                WholeFile.removeAll(file);
            }
        }
    }

    /** Removes an exam's files; of likenesses the key as well, so that not even a backup of them opens again. */
    public void remove(ExamKey exam) {
        KeyClient client = keys.open();
        WholeFile.removeAll(folder(client, exam));
        if (content == Content.LIKENESSES) {
            client.destroy(keyName(exam.pseudonym(client.pseudonyms())));
        }
    }

    private String keyName(String pseudonym) {
        return content == Content.LIKENESSES ? ExamKey.likenessKey(pseudonym) : pseudonym;
    }

    private Path file(KeyClient client, ExamKey exam, SegmentKey key) {
        return folder(client, exam).resolve(key.sha256() + ".seg");
    }

    private Path folder(KeyClient client, ExamKey exam) {
        return HadoopFileSystem.path(root)
                .resolve("exam_day=" + exam.examDay())
                .resolve("exam_id=" + exam.pseudonym(client.pseudonyms()));
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes) {
            {
                // Level 1 is three times as fast as the default and a tenth larger.
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] expanded(byte[] zipped) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
