package org.invigil.jobs.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.invigil.jobs.hadoop.HadoopFiles;
import org.invigil.jobs.hadoop.HadoopPath;

/** A file that only grows, by whole lines, whoever else is adding to it; for its owner's eyes alone. */
public final class GrowingFile {
    private GrowingFile() {}

    /**
     * Adds what is made of the last line, while no other process can. Only one thread of a process at a time.
     *
     * @param next gets the last whole line without its end, empty if there is none, and gives the next with it
     */
    public static void appendLine(Path file, UnaryOperator<byte[]> next) {
        WholeFile.makeFolder(file.getParent());
        try {
            if (file instanceof HadoopPath remote) {
                HadoopFiles.appendLine(remote, next);
            } else {
                append(file, next);
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    private static void append(Path file, UnaryOperator<byte[]> next) throws IOException {
        try (FileChannel channel = open(file);
                FileLock lock = channel.lock()) {
            ByteBuffer line = ByteBuffer.wrap(next.apply(lastLine(channel)));
            while (line.hasRemaining()) {
                channel.write(line, channel.size());
            }
            channel.force(true);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Set<OpenOption> all = Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return FileChannel.open(
                    file, all, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(file, all);
    }

    /** The last whole line without its end; what a stopped machine left of a row after it was never a row and goes. */
    private static byte[] lastLine(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0 && at(channel, end - 1) != '\n') {
            end--;
        }
        channel.truncate(end);
        long start = end - 1;
        while (start > 0 && at(channel, start - 1) != '\n') {
            start--;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (long i = Math.max(0, start); i < end - 1; i++) {
            line.write(at(channel, i));
        }
        return line.toByteArray();
    }

    private static byte at(FileChannel channel, long position) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, position);
        return one.get(0);
    }
}
