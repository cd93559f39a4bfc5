package org.invigil.datasets.capture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * Captures in a folder of this machine. Every step of a path below the folder is looked at without following links, and
 * only a plain file at its end is opened. The folder itself may be reached through a link: whoever runs Invigil chose
 * it.
 */
public final class LocalCaptureFiles implements ErasableFiles, Serializable {
    private static final long serialVersionUID = 1L;

    private static final String UNFINISHED = ".new-";
    private static final String PART = ".part";

    private final String folder;
    private final String label;

    /** @throws InputException if the folder does not exist or is not a folder */
    public LocalCaptureFiles(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new InputException(Text.of("capture.folder.missing", Shown.value(folder.toString())));
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(Text.of("capture.folder.file", Shown.value(folder.toString())));
        }
        Path real = folder.toRealPath();
        this.folder = real.toString();
        Path name = folder.toAbsolutePath().normalize().getFileName();
        this.label = name == null ? real.toString() : name.toString();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean exists(String path) throws IOException {
        try {
            plainFile(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public long size(String path) throws IOException {
        return Files.size(plainFile(path));
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = plainFile(path);
        return new BufferedInputStream(
                Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), 1 << 16);
    }

    /** The file itself: nothing is copied, and closing removes nothing. */
    @Override
    public LocalFile localFile(String path) throws IOException {
        Path file = plainFile(path);
        return new LocalFile() {
            @Override
            public Path path() {
                return file;
            }

            @Override
            public void close() {}
        };
    }

    /** Folders that are empty without it go as well. */
    @Override
    public void delete(String path) throws IOException {
        Path file;
        try {
            file = plainFile(path);
        } catch (NoSuchFileException e) {
            return;
        }
        Files.delete(file);
        Path above = file.getParent();
        while (!above.equals(Path.of(folder)) && isEmptyFolder(above)) {
            Files.delete(above);
            above = above.getParent();
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }

    @Override
    public void replace(String path, Rewriting rewriting) throws IOException {
        Path file = plainFile(path);
        Path written = Files.createTempFile(file.getParent(), UNFINISHED, PART);
        long left;
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE);
                OutputStream to = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            left = rewriting.writeTo(to);
            to.flush();
            channel.force(true);
        }
        if (left == 0) {
            Files.delete(written);
            return;
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            // Whoever could read the file still can.
            Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(file));
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void removeUnfinished() throws IOException {
        try (var unfinished = Files.newDirectoryStream(Path.of(folder), UNFINISHED + "*" + PART)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    @Override
    public List<String> paths() throws IOException {
        Path top = Path.of(folder);
        List<String> paths = new ArrayList<>();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                paths.add(top.relativize(file).toString());
                return FileVisitResult.CONTINUE;
            }
        });
        paths.sort(null);
        return paths;
    }

    @Override
    public String where(String path) {
        return Path.of(folder, path).toString();
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.filter(entry -> !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * @throws NoSuchFileException if nothing is there
     * @throws InputException if a link, a folder or a device is there
     */
    private Path plainFile(String path) throws IOException {
        Path reached = Path.of(folder);
        String[] steps = CapturePath.normal(path).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            reached = resolve(reached, steps[i], path);
            BasicFileAttributes found =
                    Files.readAttributes(reached, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean isLast = i == steps.length - 1;
            if (found.isSymbolicLink()) {
                throw refused("capture.file.link", path);
            }
            if (!isLast && !found.isDirectory()) {
                throw new NoSuchFileException(path);
            }
            if (isLast && found.isDirectory()) {
                throw refused("capture.file.folder", path);
            }
            if (isLast && !found.isRegularFile()) {
                throw refused("capture.file.device", path);
            }
        }
        return reached;
    }

    private static Path resolve(Path parent, String step, String path) {
        try {
            return parent.resolve(step);
        } catch (InvalidPathException e) {
            throw new InputException(Text.of("capture.path.control", Shown.value(path)), e);
        }
    }

    private static InputException refused(String key, String path) {
        return new InputException(Text.of(key, Shown.value(path)));
    }
}
