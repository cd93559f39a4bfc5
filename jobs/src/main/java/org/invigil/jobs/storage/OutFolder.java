package org.invigil.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.hadoop.HadoopLock;
import org.invigil.jobs.hadoop.HadoopPath;
import org.invigil.jobs.hadoop.ObjectMoves;
import org.invigil.jobs.keys.KeyClient;

/** The folder of results. It must lie where every machine of a run sees it, under the same path or address. */
public final class OutFolder {
    private static final int WAITS = 50;
    private static final long PAUSE_MILLIS = 100;

    private final Path path;

    private OutFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder, for its owner alone, or opens it.
     *
     * @throws InputException if it is no folder or cannot be written
     */
    public static OutFolder open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new InputException(Text.of("storage.out-is-a-file", absolute));
        }
        WholeFile.makeFolder(absolute);
        if (!Files.isWritable(absolute)) {
            throw new InputException(
                    Text.of(isReadOnly(absolute) ? "storage.read-only" : "storage.no-access", absolute));
        }
        return new OutFolder(absolute);
    }

    private static boolean isReadOnly(Path path) {
        try {
            return Files.getFileStore(path).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a folder that an earlier run made.
     *
     * @throws InputException if there is none
     */
    public static OutFolder existing(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw new InputException(Text.of("storage.out-missing", absolute));
        }
        return new OutFolder(absolute);
    }

    public Path path() {
        return path;
    }

    /**
     * What is wrong with a folder that somebody else made: others may look into it, or it belongs to another account,
     * which could let them.
     */
    public List<Text> remarks() {
        List<Text> remarks = new ArrayList<>();
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                if (!mode.endsWith("------")) {
                    remarks.add(Text.of("storage.out-open", path, mode));
                }
                String owner = Files.getOwner(path).getName();
                String own = Files.getOwner(path.resolve(".lock")).getName();
                if (!owner.equals(own)) {
                    remarks.add(Text.of("storage.out-owner", path, owner, own));
                }
            }
        } catch (IOException e) {
            throw FileTrouble.of(path, e);
        }
        return remarks;
    }

    /** Plain files for people, in a folder for their owner alone. */
    public Path reports() {
        return path.resolve("reports");
    }

    /** Where a run may spill and decoders find copies: in OUT, or on a disk of this machine if OUT is on none. */
    public Path scratch() {
        if (!(path instanceof HadoopPath)) {
            return path.resolve("scratch");
        }
        String given = Objects.requireNonNullElse(System.getenv("INVIGIL_SCRATCH"), "");
        Path all = given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "invigil") : Path.of(given);
        return all.toAbsolutePath().resolve("scratch-" + Integer.toHexString(path.hashCode()));
    }

    /** What segments, tables and reports take on disk; what vanishes while it is counted counts nothing. */
    public long bytes() {
        return Stream.of("segments", "tables", "reports")
                .map(path::resolve)
                .filter(Files::isDirectory)
                .mapToLong(OutFolder::bytes)
                .sum();
    }

    private static long bytes(Path folder) {
        try {
            long[] sum = {0};
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return sum[0];
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    /** Sealed reports on their way to educators. */
    public Path deliveries() {
        return path.resolve("deliveries");
    }

    public Tombstones tombstones(KeyClient keys) {
        return new Tombstones(path.resolve("tombstones"), keys.pseudonyms());
    }

    /**
     * Keeps every other run out until it is closed; the system lets go of it when a run is killed. Rows that such a run
     * was just replacing are put back in their place.
     *
     * @param since when the run began, for the message that another run gets
     * @throws InputException naming the process that works here already
     */
    public RunLock lock(Instant since) {
        Path file = path.resolve(".lock");
        if (file instanceof HadoopPath remote) {
            return lock(remote, since);
        }
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    channel.truncate(0);
                    String owner = ProcessHandle.current().pid() + " " + since;
                    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
                    channel.force(true);
                    TableFolder.repairAll(tables());
                    return new RunLock(channel);
                }
            } catch (OverlappingFileLockException e) {
                // Another run of this very process: the same message.
            }
            channel.close();
            throw locked(Files.readString(file));
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    private RunLock lock(HadoopPath file, Instant since) {
        try {
            HadoopLock lock = HadoopLock.tryTake(file, since).orElse(null);
            if (lock == null) {
                throw locked(HadoopLock.owner(file));
            }
            if (file.getFileSystem().isObjectStorage()) {
                ObjectMoves.finishAll((HadoopPath) path);
            }
            TableFolder.repairAll(tables());
            return new RunLock(lock);
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    private InputException locked(String owner) {
        int end = Math.max(0, owner.indexOf(' '));
        return new InputException(Text.of(
                "storage.locked",
                path,
                owner.substring(0, end),
                owner.substring(end).strip()));
    }

    /**
     * For commands that only read and take no lock: rows that another run is replacing at this very moment are waited
     * for, rows that a run has left beside their place when it was killed are put back.
     */
    public void awaitTables() {
        for (int i = 0; i < WAITS && isAnyTableAway(); i++) {
            try (RunLock alone = lock(Instant.now())) {
                return;
            } catch (InputException e) {
                // Whoever has the lock is at work, or repairs them.
                pause();
            }
        }
    }

    private boolean isAnyTableAway() {
        boolean isMoving = tables() instanceof HadoopPath remote
                && remote.getFileSystem().isObjectStorage()
                && ObjectMoves.isAny(remote);
        return isMoving || TableFolder.isAnyAway(tables());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path tables() {
        return path.resolve("tables");
    }

    /** The right to write in OUT. */
    public static final class RunLock implements AutoCloseable {
        private final AutoCloseable held;

        private RunLock(AutoCloseable held) {
            this.held = held;
        }

        @Override
        public void close() {
            try {
                held.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
