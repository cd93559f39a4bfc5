package org.invigil.jobs.hadoop;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSBuilder;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.io.IOUtils;

/** Files that are there whole or not at all, and files that grow by whole lines. */
public final class HadoopFiles {
    static final FsPermission OWNERS_ALONE = HadoopAttributes.mode(PosixFilePermissions.fromString("rw-------"));

    private static final long PAUSE_MILLIS = 200;

    private HadoopFiles() {}

    /** Replaces the file if there is one; its folder is made. */
    public static void put(HadoopPath file, byte[] content) throws IOException {
        try {
            if (file.getFileSystem().isObjectStorage()) {
                write(file.getFileSystem().hadoop().createFile(file.hadoop()).overwrite(true), content);
            } else {
                moved(file, content, Options.Rename.OVERWRITE);
            }
        } catch (IOException e) {
            throw HadoopProvider.seen(file, e);
        }
    }

    /**
     * Leaves a file alone that somebody else made first.
     *
     * @return whether this one is there now
     */
    public static boolean putIfAbsent(HadoopPath file, byte[] content) throws IOException {
        try {
            if (file.getFileSystem().isObjectStorage()) {
                return ObjectPuts.putIfAbsent(file, content);
            }
            moved(file, content, Options.Rename.NONE);
            return true;
        } catch (IOException e) {
            IOException seen = HadoopProvider.seen(file, e);
            if (seen instanceof FileAlreadyExistsException) {
                return false;
            }
            throw seen;
        }
    }

    private static void moved(HadoopPath file, byte[] content, Options.Rename how) throws IOException {
        FileSystem hadoop = file.getFileSystem().hadoop();
        Path target = file.hadoop();
        Path part = new Path(target.getParent(), ".new-" + UUID.randomUUID() + ".part");
        hadoop.mkdirs(target.getParent());
        try {
            write(hadoop.createFile(part).permission(OWNERS_ALONE).overwrite(false), content);
            file.getFileSystem().context().rename(part, target, how);
        } catch (IOException e) {
            hadoop.delete(part, false);
            throw e;
        }
    }

    static void write(FSBuilder<?, ?> builder, byte[] content) throws IOException {
        writing((FSDataOutputStream) builder.build(), out -> out.write(content));
    }

    /** What is written to an open file. */
    interface Writing {
        void to(FSDataOutputStream out) throws IOException;
    }

    /** Closes a stream after it: without an object if that came to nothing, and saying why it did. */
    static void writing(FSDataOutputStream out, Writing work) throws IOException {
        try {
            work.to(out);
            sync(out);
        } catch (IOException | RuntimeException e) {
            if (out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
                out.abort();
            }
            // These streams throw the same exception again, which no try-with-resources can bear.
            IOUtils.closeStream(out);
            throw e;
        }
        out.close();
    }

    /** Onto the disks, where there are any to wait for. */
    static void sync(FSDataOutputStream out) throws IOException {
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
            out.hsync();
        }
    }

    /** Removes a file, or a folder with everything in it. */
    public static void removeAll(HadoopPath path) {
        try {
            path.getFileSystem().hadoop().delete(path.hadoop(), true);
        } catch (IOException e) {
            throw HadoopTrouble.of(path.toString(), e);
        }
    }

    /**
     * Adds to a file's end what is made of its last line, while no other process can.
     *
     * @param next gets the last whole line without its end, empty if there is none; what a killed writer left of a line
     *     is dropped before
     */
    public static void appendLine(HadoopPath file, UnaryOperator<byte[]> next) throws IOException {
        try {
            if (file.getFileSystem().isObjectStorage()) {
                ObjectPuts.appendLine(file, next);
                return;
            }
            while (!isAppended(file, next)) {
                HadoopAppend.pause(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            throw HadoopProvider.seen(file, e);
        }
    }

    private static boolean isAppended(HadoopPath file, UnaryOperator<byte[]> next) throws IOException {
        FSDataOutputStream opened = HadoopAppend.open(file, OWNERS_ALONE);
        long end = opened.getPos();
        long whole = end == 0 ? 0 : wholeLines(file, end);
        writing(opened, out -> {
            if (whole == end) {
                out.write(next.apply(end == 0 ? new byte[0] : lastLine(file, end)));
            }
        });
        if (whole == end) {
            return true;
        }
        // Cutting needs the file for itself, and takes its time.
        FileSystem hadoop = file.getFileSystem().hadoop();
        while (!hadoop.truncate(file.hadoop(), whole)) {
            HadoopAppend.pause(PAUSE_MILLIS);
            if (hadoop.getFileStatus(file.hadoop()).getLen() == whole) {
                break;
            }
        }
        return false;
    }

    private static long wholeLines(HadoopPath file, long end) throws IOException {
        try (FSDataInputStream in = file.getFileSystem().hadoop().open(file.hadoop())) {
            return afterLineEnd(in, end);
        }
    }

    private static byte[] lastLine(HadoopPath file, long end) throws IOException {
        try (FSDataInputStream in = file.getFileSystem().hadoop().open(file.hadoop())) {
            long start = afterLineEnd(in, end - 1);
            byte[] line = new byte[(int) (end - 1 - start)];
            in.readFully(start, line);
            return line;
        }
    }

    /** Where the last line end before {@code end} is over, 0 without one. */
    private static long afterLineEnd(FSDataInputStream in, long end) throws IOException {
        byte[] piece = new byte[1 << 12];
        for (long to = end; to > 0; to -= piece.length) {
            long from = Math.max(0, to - piece.length);
            int length = (int) (to - from);
            in.readFully(from, piece, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                if (piece[i] == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }
}
