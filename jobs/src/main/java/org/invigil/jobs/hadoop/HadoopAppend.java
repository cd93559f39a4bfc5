package org.invigil.jobs.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.ipc.RemoteException;

/**
 * Writing on at a file's end. In HDFS one writer at a time has a file, and keeps it for a minute after being killed: it
 * is waited for. An object cannot grow: it is put again, longer.
 */
final class HadoopAppend {
    /** A killed writer's lease ends after one minute, and is then taken back within seconds. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(90).toNanos();

    private static final long PAUSE_MILLIS = 200;

    private HadoopAppend() {}

    /** @param mode if the file is made */
    static FSDataOutputStream open(HadoopPath file, FsPermission mode) throws IOException {
        if (file.getFileSystem().isObjectStorage()) {
            return openObject(file);
        }
        long begun = System.nanoTime();
        while (true) {
            try {
                return openNow(file, mode);
            } catch (IOException e) {
                if (!isHeld(e) || System.nanoTime() - begun > PATIENCE_NANOS) {
                    throw e;
                }
                pause(PAUSE_MILLIS);
            }
        }
    }

    /** @throws IOException that {@link #isHeld} tells, if another writer has it */
    static FSDataOutputStream openNow(HadoopPath file, FsPermission mode) throws IOException {
        FileSystem hadoop = file.getFileSystem().hadoop();
        Path path = file.hadoop();
        try {
            return hadoop.append(path);
        } catch (FileNotFoundException e) {
            return hadoop.createFile(path)
                    .permission(mode)
                    .overwrite(false)
                    .recursive()
                    .build();
        }
    }

    private static FSDataOutputStream openObject(HadoopPath file) throws IOException {
        FileSystem hadoop = file.getFileSystem().hadoop();
        byte[] before = new byte[0];
        try (InputStream in = hadoop.open(file.hadoop())) {
            before = in.readAllBytes();
        } catch (FileNotFoundException e) {
            // It begins now.
        }
        FSDataOutputStream out = hadoop.create(file.hadoop(), true);
        out.write(before);
        return out;
    }

    /** Whether another writer has the file, or had it a moment ago. */
    static boolean isHeld(IOException exception) {
        return named(exception).endsWith("AlreadyBeingCreatedException") || isBeingFreed(exception);
    }

    /** Whether the lease of a writer that has gone is being taken back. */
    static boolean isBeingFreed(IOException exception) {
        return named(exception).endsWith("RecoveryInProgressException");
    }

    private static String named(IOException exception) {
        return exception instanceof RemoteException remote
                ? remote.getClassName()
                : exception.getClass().getName();
    }

    static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Waiting for another writer was interrupted");
        }
    }
}
