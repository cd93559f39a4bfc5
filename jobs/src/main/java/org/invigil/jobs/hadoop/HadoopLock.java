package org.invigil.jobs.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LeaseRecoverable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * One process at a time, where nothing can be locked.
 *
 * <p>In HDFS whoever writes a file holds its lease, which the client renews while the process lives; a killed one's
 * ends after a minute, at once if its successor runs on the same machine. Object storage knows no leases: there the
 * object is made by whoever comes first and put anew every twenty seconds; one that has not changed for over a minute
 * belongs to nobody, and the server lets only one take it over.
 */
public final class HadoopLock implements AutoCloseable {
    private static final long RECOVERY_SECONDS = 40;
    private static final long RENEWED_SECONDS = 20;
    private static final long DEAD_AFTER_SECONDS = 75;

    private final HadoopPath file;
    private final FSDataOutputStream lease;
    private final ScheduledExecutorService renewing;

    private HadoopLock(HadoopPath file, FSDataOutputStream lease, ScheduledExecutorService renewing) {
        this.file = file;
        this.lease = lease;
        this.renewing = renewing;
    }

    /** @return nothing while another process has it */
    public static Optional<HadoopLock> tryTake(HadoopPath file, Instant since) throws IOException {
        try {
            return file.getFileSystem().isObjectStorage() ? object(file, since) : leased(file, since);
        } catch (IOException e) {
            throw HadoopProvider.seen(file, e);
        }
    }

    /** Process and machine, a space, since when; empty if that cannot be read. */
    public static String owner(HadoopPath file) throws IOException {
        try (InputStream in = file.getFileSystem().hadoop().open(file.hadoop())) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            return lines[lines.length - 1].strip();
        } catch (FileNotFoundException e) {
            return "";
        } catch (IOException e) {
            throw HadoopProvider.seen(file, e);
        }
    }

    static String me(Instant since) {
        return process() + " " + since;
    }

    /** Process and machine, as it stands in a lock and beside a run. */
    public static String process() {
        return ProcessHandle.current().pid() + "@" + machine();
    }

    /** Whether a process of this machine, or of any while another has the lock, is at work. */
    public static boolean isAtWork(HadoopPath file, String process) throws IOException {
        if (isOfHere(process)) {
            return !isGone(process);
        }
        try {
            org.apache.hadoop.fs.FileSystem hadoop = file.getFileSystem().hadoop();
            return hadoop instanceof LeaseRecoverable leases
                    ? !leases.isFileClosed(file.hadoop())
                    : hadoop.exists(file.hadoop());
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw HadoopProvider.seen(file, e);
        }
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Whether the owner ran on this machine and does so no more. */
    private static boolean isGone(String owner) {
        String process = owner.split("@")[0];
        return isOfHere(owner)
                && process.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(process)).isEmpty();
    }

    private static boolean isOfHere(String owner) {
        String[] parts = owner.split("[@ ]");
        return parts.length > 1 && parts[1].equals(machine());
    }

    private static Optional<HadoopLock> leased(HadoopPath file, Instant since) throws IOException {
        long begun = System.nanoTime();
        while (true) {
            try {
                FSDataOutputStream out =
                        HadoopAppend.openNow(file, HadoopAttributes.mode(PosixFilePermissions.fromString("rw-------")));
                out.write((me(since) + "\n").getBytes(StandardCharsets.UTF_8));
                // Others read it while this one is open.
                out.hflush();
                return Optional.of(new HadoopLock(file, out, null));
            } catch (IOException e) {
                boolean isBeingFreed = HadoopAppend.isBeingFreed(e);
                if (!HadoopAppend.isHeld(e)) {
                    throw e;
                }
                if (!isBeingFreed && !isGone(owner(file)) || isOver(begun, RECOVERY_SECONDS)) {
                    return Optional.empty();
                }
                if (file.getFileSystem().hadoop() instanceof LeaseRecoverable recoverable) {
                    recoverable.recoverLease(file.hadoop());
                }
                HadoopAppend.pause(TimeUnit.SECONDS.toMillis(1));
            }
        }
    }

    private static boolean isOver(long begun, long seconds) {
        return System.nanoTime() - begun > Duration.ofSeconds(seconds).toNanos();
    }

    private static Optional<HadoopLock> object(HadoopPath file, Instant since) throws IOException {
        byte[] mine = (me(since) + "\n").getBytes(StandardCharsets.UTF_8);
        if (!ObjectPuts.putIfAbsent(file, mine)) {
            Optional<String> etag = abandoned(file);
            if (etag.isEmpty() || !ObjectPuts.replace(file, mine, etag.get())) {
                return Optional.empty();
            }
        }
        if (!ObjectPuts.areConditionsMinded(file, mine)) {
            file.getFileSystem().hadoop().delete(file.hadoop(), false);
            throw new InputException(Text.of("storage.no-conditions", file.getParent()));
        }
        ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lock of OUT");
            thread.setDaemon(true);
            return thread;
        });
        renewing.scheduleWithFixedDelay(() -> renew(file, since), RENEWED_SECONDS, RENEWED_SECONDS, TimeUnit.SECONDS);
        return Optional.of(new HadoopLock(file, null, renewing));
    }

    /** Put anew with another text: the same one would have the same etag. */
    private static void renew(HadoopPath file, Instant since) {
        try {
            HadoopFiles.put(file, (me(since) + " " + Instant.now() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The next time is soon enough; if the storage is away, the run ends by itself.
        }
    }

    /** The lock's etag if its owner is gone, or has not renewed it for longer than it ever takes. */
    private static Optional<String> abandoned(HadoopPath file) throws IOException {
        long begun = System.nanoTime();
        Optional<String> first = ObjectPuts.etag(file);
        if (first.isEmpty() || isGone(owner(file))) {
            return first;
        }
        while (!isOver(begun, DEAD_AFTER_SECONDS)) {
            HadoopAppend.pause(TimeUnit.SECONDS.toMillis(1));
            if (!ObjectPuts.etag(file).equals(first)) {
                return Optional.empty();
            }
        }
        return first;
    }

    @Override
    public void close() {
        try {
            if (renewing == null) {
                lease.close();
            } else {
                renewing.shutdown();
                renewing.awaitTermination(1, TimeUnit.MINUTES);
                file.getFileSystem().hadoop().delete(file.hadoop(), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
