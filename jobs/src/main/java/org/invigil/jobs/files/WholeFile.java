package org.invigil.jobs.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.hadoop.HadoopFiles;
import org.invigil.jobs.hadoop.HadoopPath;

/** Writes files that are there whole or not at all, whenever the machine stops, and for the owner's eyes alone. */
public final class WholeFile {
    private WholeFile() {}

    /** Replaces the file if there is one; its folder is made. */
    public static void write(Path file, byte[] content) {
        try {
            if (file instanceof HadoopPath remote) {
                HadoopFiles.put(remote, content);
                return;
            }
            Path temporary = temporary(file, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** Leaves a file alone that somebody else made first: of several writers at once exactly one succeeds. */
    public static void writeIfAbsent(Path file, byte[] content) {
        try {
            if (file instanceof HadoopPath remote) {
                HadoopFiles.putIfAbsent(remote, content);
                return;
            }
            Path temporary = temporary(file, content);
            try {
                // A link, unlike a move, refuses to replace.
                Files.createLink(file, temporary);
                sync(file.toAbsolutePath().getParent());
            } catch (FileAlreadyExistsException e) {
                // The other writer's file counts.
            } finally {
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** Makes a folder and the ones above it, each new one for its owner alone. */
    public static void makeFolder(Path folder) {
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    /** Removes a file or a folder with everything in it; links are removed, not followed. */
    public static void removeAll(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (path instanceof HadoopPath remote) {
            HadoopFiles.removeAll(remote);
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw FileTrouble.of(path, e);
        }
    }

    /**
     * Removes what lies below a folder; nothing is removed through a link.
     *
     * @param root which may itself be reached through links: whoever runs Invigil chose it
     * @throws InputException if a step on the way from the root is a link
     */
    public static void removeBelow(Path root, Path path) {
        requireNoLinks(root, path);
        removeAll(path);
    }

    /** @throws InputException if a step from the root to the path is a link; the path's last step may be one */
    public static void requireNoLinks(Path root, Path path) {
        if (!path.normalize().startsWith(root.normalize()) || path.normalize().equals(root.normalize())) {
            throw new IllegalArgumentException(path + " does not lie below " + root);
        }
        Path step = root;
        for (Path name : root.normalize().relativize(path.normalize())) {
            step = step.resolve(name);
            if (Files.isSymbolicLink(step) && !step.equals(path)) {
                throw new InputException(Text.of("retention.link", step, path));
            }
        }
    }

    private static Path temporary(Path file, byte[] content) throws IOException {
        makeFolder(file.toAbsolutePath().getParent());
        // Temporary files of the JDK have mode 0600.
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), ".new-", ".part");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    /** A rename is on the disk only when its folder is. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.toAbsolutePath(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
