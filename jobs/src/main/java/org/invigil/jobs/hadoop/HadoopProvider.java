package org.invigil.jobs.hadoop;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * What {@link java.nio.file.Files} does in a Hadoop file system. Its exceptions are Java's own. A file system that
 * cannot be reached is no answer to whether a file is there: that ends the command, with what to mend.
 */
final class HadoopProvider extends FileSystemProvider {
    private static final FsPermission FILE = HadoopAttributes.mode(PosixFilePermissions.fromString("rw-------"));
    private static final FsPermission FOLDER = HadoopAttributes.mode(PosixFilePermissions.fromString("rwx------"));

    @Override
    public String getScheme() {
        return "hadoop";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("Paths come from their addresses");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("Paths come from their addresses");
    }

    @Override
    public Path getPath(URI uri) {
        return HadoopFileSystem.path(uri.toString());
    }

    private static HadoopPath own(Path path) {
        if (path instanceof HadoopPath own) {
            return (HadoopPath) own.toAbsolutePath();
        }
        throw new ProviderMismatchException(path + " is no path of a Hadoop file system");
    }

    private static org.apache.hadoop.fs.FileSystem hadoop(HadoopPath path) {
        return path.getFileSystem().hadoop();
    }

    /** The same in Java's words; what ends the command is thrown at once. */
    static IOException seen(Path path, IOException exception) {
        String address = path.toString();
        if (HadoopTrouble.isUnreachable(exception)) {
            throw HadoopTrouble.unreachable(address, exception);
        }
        if (HadoopTrouble.isStranger(exception)) {
            throw HadoopTrouble.stranger(address, exception);
        }
        if (HadoopTrouble.isWithoutBucket(exception)) {
            throw HadoopTrouble.of(address, exception);
        }
        IOException same = exception;
        if (exception instanceof FileNotFoundException || exception instanceof ParentNotDirectoryException) {
            same = new NoSuchFileException(address);
        } else if (exception instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
            same = new FileAlreadyExistsException(address);
        } else if (exception instanceof PathIsNotEmptyDirectoryException) {
            same = new DirectoryNotEmptyException(address);
        } else if (HadoopTrouble.isRefusal(exception)) {
            same = new AccessDeniedException(address, null, HadoopTrouble.why(exception));
        }
        if (same != exception) {
            same.initCause(exception);
        }
        return same;
    }

    private static FileStatus status(HadoopPath path) throws IOException {
        try {
            return hadoop(path).getFileLinkStatus(path.hadoop());
        } catch (IOException e) {
            IOException seen = seen(path, e);
            if (seen instanceof FileSystemException) {
                throw seen;
            }
            // To Files.exists any exception means no.
            throw new UncheckedIOException(seen);
        }
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        HadoopPath file = own(path);
        try {
            return new BufferedInputStream(hadoop(file).open(file.hadoop()), 1 << 16);
        } catch (IOException e) {
            throw seen(path, e);
        }
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        Set<OpenOption> all = options.length == 0
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                : Set.of(options);
        return HadoopChannels.stream(write(own(path), all, FILE));
    }

    /**
     * Files are written from their beginning, or on from their end; what is written is on the disks once it is closed.
     */
    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        HadoopPath file = own(path);
        boolean isWriting = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (isWriting) {
            return write(file, options, mode(attributes, FILE));
        }
        try {
            return HadoopChannels.reading(
                    hadoop(file).open(file.hadoop()), status(file).getLen());
        } catch (IOException e) {
            throw seen(path, e);
        }
    }

    private static SeekableByteChannel write(HadoopPath file, Set<? extends OpenOption> options, FsPermission mode)
            throws IOException {
        try {
            if (options.contains(StandardOpenOption.APPEND)) {
                return HadoopChannels.writing(HadoopAppend.open(file, mode));
            }
            boolean isNew = options.contains(StandardOpenOption.CREATE_NEW);
            if (!isNew && !options.contains(StandardOpenOption.CREATE)) {
                status(file);
            }
            return HadoopChannels.writing(hadoop(file)
                    .createFile(file.hadoop())
                    .permission(mode)
                    .overwrite(!isNew)
                    .build());
        } catch (IOException e) {
            throw seen(file, e);
        }
    }

    private static FsPermission mode(FileAttribute<?>[] attributes, FsPermission otherwise) {
        return Arrays.stream(attributes)
                .filter(attribute -> attribute.name().equals("posix:permissions"))
                .findFirst()
                .map(attribute -> HadoopAttributes.mode(permissions(attribute.value())))
                .orElse(otherwise);
    }

    private static Set<PosixFilePermission> permissions(Object value) {
        return PosixFilePermissions.fromString(PosixFilePermissions.toString(checked(value)));
    }

    @SuppressWarnings("unchecked")
    private static Set<PosixFilePermission> checked(Object value) {
        return (Set<PosixFilePermission>) value;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        HadoopPath folder = own(path);
        FileStatus[] listed;
        try {
            listed = hadoop(folder).listStatus(folder.hadoop());
        } catch (IOException e) {
            IOException seen = seen(path, e);
            if (!folder.isPrefix() || !(seen instanceof NoSuchFileException)) {
                throw seen;
            }
            listed = new FileStatus[0];
        }
        // Of a file that file is listed.
        if (listed.length == 1 && listed[0].getPath().equals(folder.hadoop())) {
            throw new NotDirectoryException(path.toString());
        }
        List<Path> inside =
                Arrays.stream(listed).map(each -> listed(folder, each)).toList();
        List<Path> chosen = new ArrayList<>();
        for (Path each : inside) {
            if (filter.accept(each)) {
                chosen.add(each);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return chosen.iterator();
            }

            @Override
            public void close() {
                // All was listed at once.
            }
        };
    }

    /** To ask for a folder of objects is two questions, and some servers list such as have nothing in them. */
    private static Path listed(HadoopPath folder, FileStatus status) {
        HadoopPath path = folder.resolve(status.getPath().getName());
        return status.isDirectory() && folder.getFileSystem().isObjectStorage() ? path.asPrefix() : path;
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        HadoopPath folder = own(path);
        try {
            if (hadoop(folder).exists(folder.hadoop())) {
                throw new FileAlreadyExistsException(path.toString());
            }
            hadoop(folder).mkdirs(folder.hadoop(), mode(attributes, FOLDER));
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw seen(path, e);
        }
    }

    /** The trash is for those who call it; this does not. */
    @Override
    public void delete(Path path) throws IOException {
        HadoopPath file = own(path);
        status(file);
        try {
            hadoop(file).delete(file.hadoop(), false);
        } catch (IOException e) {
            throw seen(path, e);
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        HadoopPath from = own(source);
        List<CopyOption> all = List.of(options);
        Set<OpenOption> how = all.contains(StandardCopyOption.REPLACE_EXISTING)
                ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileStatus status = status(from);
        if (status.isDirectory()) {
            createDirectory(target);
            return;
        }
        try (InputStream in = newInputStream(source);
                OutputStream out = HadoopChannels.stream(write(own(target), how, status.getPermission()))) {
            in.transferTo(out);
        }
    }

    /** At once and never over what is there, unless that is to be replaced; folders of object storage by and by. */
    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        HadoopPath from = own(source);
        if (from.getFileSystem().isObjectStorage() && status(from).isDirectory()) {
            ObjectMoves.move(from, own(target));
            return;
        }
        Options.Rename how = List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)
                ? Options.Rename.OVERWRITE
                : Options.Rename.NONE;
        try {
            from.getFileSystem().context().rename(from.hadoop(), own(target).hadoop(), how);
        } catch (IOException e) {
            throw seen(target, e);
        }
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        return new HadoopStore(own(path).getFileSystem());
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        HadoopPath file = own(path);
        status(file);
        for (AccessMode mode : modes) {
            try {
                hadoop(file)
                        .access(
                                file.hadoop(),
                                switch (mode) {
                                    case READ -> FsAction.READ;
                                    case WRITE -> FsAction.WRITE;
                                    case EXECUTE -> FsAction.EXECUTE;
                                });
            } catch (IOException e) {
                throw seen(path, e);
            }
        }
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        boolean isKnown = type == BasicFileAttributeView.class
                || type == PosixFileAttributeView.class
                || type == FileOwnerAttributeView.class;
        return isKnown ? type.cast(new HadoopAttributeView(own(path))) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        HadoopPath file = own(path);
        return type.cast(
                new HadoopAttributes(file.isPrefix() ? new FileStatus(0, true, 1, 0, 0, file.hadoop()) : status(file)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException("No attributes " + attributes);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("No attribute " + attribute);
    }
}
