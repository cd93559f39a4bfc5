package org.invigil.jobs.hadoop;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;

/**
 * Objects that are put only if nothing has changed: the server decides which of several writers was first. It must know
 * conditional writes ({@code If-None-Match}, {@code If-Match}), as Amazon's and most others do.
 */
final class ObjectPuts {
    private ObjectPuts() {}

    /** @return whether this one is there now, and not one that somebody else put first */
    static boolean putIfAbsent(HadoopPath object, byte[] content) throws IOException {
        return !object.getFileSystem().hadoop().exists(object.hadoop()) && putUnlessThere(object, content);
    }

    /**
     * Whether the server minds conditions: one that passes over them would let every writer be the first.
     *
     * @param there an object that is there, with what it holds
     */
    static boolean areConditionsMinded(HadoopPath there, byte[] content) throws IOException {
        return !putUnlessThere(there, content);
    }

    private static boolean putUnlessThere(HadoopPath object, byte[] content) throws IOException {
        FileSystem hadoop = object.getFileSystem().hadoop();
        try {
            HadoopFiles.write(
                    hadoop.createFile(object.hadoop())
                            .overwrite(true)
                            .must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true),
                    content);
            return true;
        } catch (IOException e) {
            if (hadoop.exists(object.hadoop())) {
                return false;
            }
            throw e;
        }
    }

    /** @return whether it was still the one that was seen */
    static boolean replace(HadoopPath object, byte[] content, String etag) throws IOException {
        try {
            HadoopFiles.write(
                    object.getFileSystem()
                            .hadoop()
                            .createFile(object.hadoop())
                            .overwrite(true)
                            .must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, etag),
                    content);
            return true;
        } catch (IOException e) {
            if (etag(object).equals(Optional.of(etag))) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Which content an object has; nothing if there is none.
     *
     * @throws IOException also if the server does not tell: then nobody would know of another's write
     */
    static Optional<String> etag(HadoopPath object) throws IOException {
        try {
            FileStatus status = object.getFileSystem().hadoop().getFileStatus(object.hadoop());
            if (status instanceof EtagSource source && source.getEtag() != null) {
                return Optional.of(source.getEtag());
            }
            throw new IOException("The storage gives no ETag of " + object + ", which conditional writes need");
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** {@link HadoopFiles#appendLine} of an object, which cannot grow: it is put again, longer. */
    static void appendLine(HadoopPath object, UnaryOperator<byte[]> next) throws IOException {
        boolean isPut = false;
        while (!isPut) {
            Optional<String> seen = etag(object);
            try {
                byte[] before = seen.isPresent() ? content(object) : new byte[0];
                byte[] after = longer(before, next.apply(lastLine(before)));
                isPut = seen.isPresent() ? replace(object, after, seen.get()) : putIfAbsent(object, after);
            } catch (IOException e) {
                // Somebody else put theirs while this one was read.
                if (etag(object).equals(seen)) {
                    throw e;
                }
            }
        }
    }

    private static byte[] content(HadoopPath object) throws IOException {
        try (InputStream in = object.getFileSystem().hadoop().open(object.hadoop())) {
            return in.readAllBytes();
        }
    }

    private static byte[] longer(byte[] before, byte[] line) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before);
        all.writeBytes(line);
        return all.toByteArray();
    }

    /** Without its end. An object is whole, and so are its lines. */
    private static byte[] lastLine(byte[] lines) {
        int end = Math.max(0, lines.length - 1);
        int start = end;
        while (start > 0 && lines[start - 1] != '\n') {
            start--;
        }
        return Arrays.copyOfRange(lines, start, end);
    }
}
