package org.invigil.jobs.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CaptureFiles.LocalFile;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;

/**
 * A file from elsewhere in Spark's scratch folder of this machine: readable by its owner alone, deleted as soon as it
 * is closed.
 */
public record ScratchCopy(Path path) implements LocalFile {
    private static final String PREFIX = "capture-";
    private static final String SUFFIX = ".media";

    /**
     * A file that changes meanwhile is neither followed beyond its length nor taken if it ends before.
     *
     * @throws IOException if the file cannot be read to its end
     */
    static ScratchCopy of(InputStream in, long bytes) throws IOException {
        Path scratch = scratch();
        if (Files.getFileStore(scratch).getUsableSpace() < bytes) {
            throw HadoopCaptureFiles.ended(new InputException(Text.of("storage.disk-full", scratch)));
        }
        // Files that are made like this are readable by their owner alone.
        Path copy = Files.createTempFile(scratch, PREFIX, SUFFIX);
        try {
            copy(in, bytes, copy);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
        return new ScratchCopy(copy);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Removes what a run that was killed has left below its scratch folder. */
    public static void removeAll(Path scratch) {
        if (!Files.isDirectory(scratch)) {
            return;
        }
        try (Stream<Path> left = Files.find(
                scratch,
                Integer.MAX_VALUE,
                (path, is) -> is.isRegularFile()
                        && path.getFileName().toString().startsWith(PREFIX)
                        && path.getFileName().toString().endsWith(SUFFIX))) {
            for (Path copy : left.toList()) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw FileTrouble.of(scratch, e);
        }
    }

    private static void copy(InputStream in, long bytes, Path to) throws IOException {
        byte[] buffer = new byte[1 << 20];
        long left = bytes;
        try (OutputStream out = Files.newOutputStream(to)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("it ended " + left + " bytes before its length");
                }
                write(out, buffer, read, to);
                left -= read;
            }
        }
    }

    /** A full disk is no fault of the recording either. */
    private static void write(OutputStream out, byte[] bytes, int length, Path to) throws IOException {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            if (FileTrouble.of(to.getParent(), e) instanceof InputException known) {
                throw HadoopCaptureFiles.ended(known);
            }
            throw e;
        }
    }

    /** Where Spark spills to on this machine: encrypted or not, it goes with the run. */
    private static Path scratch() {
        SparkEnv spark = SparkEnv.get();
        return spark == null
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : spark.blockManager().diskBlockManager().localDirs()[0].toPath();
    }
}
