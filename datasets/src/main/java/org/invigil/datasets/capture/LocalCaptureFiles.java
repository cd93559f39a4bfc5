package org.invigil.datasets.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * Captures in a folder of this machine. Every step of a path below the folder is looked at without following links, and
 * only a plain file at its end is opened. The folder itself may be reached through a link: whoever runs Invigil chose
 * it.
 */
public final class LocalCaptureFiles implements CaptureFiles, Serializable {
    private static final long serialVersionUID = 1L;

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

    /**
     * Deletes a file, and the folders that are empty without it.
     *
     * @throws InputException if a link, a folder or a device is there: nothing is deleted through a link
     */
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

    /** Where a file lies that is there: to replace it as a whole. */
    public Path place(String path) throws IOException {
        return plainFile(path);
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
