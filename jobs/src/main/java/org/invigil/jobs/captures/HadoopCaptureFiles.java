package org.invigil.jobs.captures;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.spark.util.SerializableConfiguration;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CapturePath;
import org.invigil.datasets.capture.ErasableFiles;
import org.invigil.datasets.capture.Shown;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.hadoop.HadoopTrouble;

/**
 * Captures in a folder of a Hadoop file system. As in a folder of this machine, every step of a path is looked at
 * without following links, and only a plain file at its end is opened. Decoders get a copy, in Spark's scratch folder
 * of the machine that decodes: readable by its owner alone, never larger than the file was said to be, deleted as soon
 * as it is closed.
 *
 * <p>A file that is missing or must not be read is an {@link IOException} and costs itself. A file system that cannot
 * be reached is no fault of any recording: it ends the run, which goes on where it stopped when it is started again.
 *
 * <p>Object storage has neither links nor folders, so one question finds a file there; on the machine that admits
 * attempts one listing answers all of them.
 */
public final class HadoopCaptureFiles implements ErasableFiles, Serializable {
    private static final long serialVersionUID = 1L;

    /** Ten times what six hours of a sharp screen take; more is no recording of an exam. */
    private static final long MOST_BYTES = 128L << 30;

    private static final String UNFINISHED = ".new-";
    private static final String PART = ".part";
    private static final String WHOLE_FILE = Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE;

    private final String folder;
    private final String written;
    /** Workers have no configuration of their own: they read as the driver does. */
    private final SerializableConfiguration hadoop;

    private final boolean isObjectStorage;

    private transient FileSystem system;
    /** Everything in the folder, where that is listed once instead of asking for each file. */
    private transient NavigableMap<String, FileStatus> listing;

    private transient boolean isListed;

    /** @throws InputException if the folder does not exist or is not a folder */
    HadoopCaptureFiles(FileSystem system, Path folder, String written) throws IOException {
        this(system, folder, written, isObjectStorage(system, folder));
        FileStatus found =
                find(system, folder).orElseThrow(() -> new InputException(Text.of("capture.folder.missing", written)));
        if (!found.isDirectory()) {
            throw new InputException(Text.of("capture.folder.file", written));
        }
        isListed = isObjectStorage;
    }

    private HadoopCaptureFiles(FileSystem system, Path folder, String written, boolean isObjectStorage) {
        this.system = system;
        this.folder = folder.toString();
        this.written = written;
        this.hadoop = new SerializableConfiguration(system.getConf());
        this.isObjectStorage = isObjectStorage;
    }

    /** To delete in a folder that may be gone already; every question is asked anew. */
    static ErasableFiles erasable(FileSystem system, Path folder, String written) throws IOException {
        return new HadoopCaptureFiles(system, folder, written, isObjectStorage(system, folder));
    }

    /** Whether what is written can be seen only when it is whole: that is so of objects and of no file. */
    static boolean isObjectStorage(FileSystem system, Path folder) throws IOException {
        return system.hasPathCapability(folder, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    /** What is at a path, links not followed. */
    static Optional<FileStatus> find(FileSystem system, Path path) throws IOException {
        try {
            return Optional.of(system.getFileLinkStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public String label() {
        String name = new Path(folder).getName();
        return name.isEmpty() ? folder : name;
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
        return plainFile(path).getLen();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return new BufferedInputStream(new Watched(open(plainFile(path))), 1 << 16);
    }

    @Override
    public LocalFile localFile(String path) throws IOException {
        FileStatus file = plainFile(path);
        if (file.getLen() > MOST_BYTES) {
            throw refused("capture.file.large", path, file.getLen() >> 30, MOST_BYTES >> 30);
        }
        try (InputStream in = new Watched(open(file))) {
            return ScratchCopy.of(in, file.getLen());
        }
    }

    @Override
    public List<String> names() throws IOException {
        try {
            List<String> names = new ArrayList<>();
            for (FileStatus each : system().listStatus(new Path(folder))) {
                if (!each.isDirectory()) {
                    names.add(each.getPath().getName());
                }
            }
            names.sort(null);
            return names;
        } catch (IOException e) {
            throw seen(e);
        }
    }

    /** Folders that are empty without it go as well. */
    @Override
    public void delete(String path) throws IOException {
        Path file;
        try {
            file = plainFile(path).getPath();
        } catch (NoSuchFileException e) {
            return;
        }
        try {
            // The trash is for those who call it; this does not.
            system().delete(file, false);
            Path above = file.getParent();
            while (!isObjectStorage && !above.equals(new Path(folder)) && system().listStatus(above).length == 0) {
                system().delete(above, false);
                above = above.getParent();
            }
        } catch (IOException e) {
            throw seen(e);
        }
    }

    @Override
    public void replace(String path, Rewriting rewriting) throws IOException {
        FileStatus file = plainFile(path);
        try {
            if (isObjectStorage) {
                put(file.getPath(), rewriting);
            } else {
                rename(file, rewriting);
            }
        } catch (IOException e) {
            throw seen(e);
        }
    }

    /** An object appears when it is whole, or not at all. */
    private void put(Path object, Rewriting rewriting) throws IOException {
        FSDataOutputStream to = system().create(object, true);
        boolean isNew = false;
        try {
            isNew = rewriting.writeTo(to) > 0;
        } finally {
            if (!isNew) {
                to.abort();
            }
            to.close();
        }
    }

    private void rename(FileStatus file, Rewriting rewriting) throws IOException {
        Path from = file.getPath();
        Path part = new Path(from.getParent(), UNFINISHED + UUID.randomUUID() + PART);
        long left;
        try (FSDataOutputStream to = system().create(part, false)) {
            // Whoever could read the file still can, and nobody else.
            system().setPermission(part, file.getPermission());
            left = rewriting.writeTo(to);
            to.hsync();
        }
        if (left == 0) {
            system().delete(part, false);
        } else {
            FileContext.getFileContext(system().getUri(), system().getConf())
                    .rename(part, from, Options.Rename.OVERWRITE);
        }
    }

    @Override
    public void removeUnfinished() throws IOException {
        for (String name : isObjectStorage ? List.<String>of() : names()) {
            if (name.startsWith(UNFINISHED) && name.endsWith(PART)) {
                system().delete(new Path(folder, name), false);
            }
        }
    }

    @Override
    public List<String> paths() throws IOException {
        try {
            return below(new Path(folder)).stream()
                    .map(file -> relative(file.getPath()))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw seen(e);
        }
    }

    @Override
    public String where(String path) {
        return new Path(folder) + "/" + path;
    }

    /**
     * @throws NoSuchFileException if nothing is there
     * @throws InputException if a link, a folder or a device is there
     */
    private FileStatus plainFile(String path) throws IOException {
        if (isObjectStorage) {
            return object(path);
        }
        Path reached = new Path(folder);
        List<String> steps = Arrays.asList(CapturePath.normal(path).split("/", -1));
        FileStatus found = null;
        for (String step : steps) {
            if (found != null && !found.isDirectory()) {
                throw new NoSuchFileException(path);
            }
            reached = step(reached, step, path);
            found = status(reached, path);
            if (found.isSymlink()) {
                throw refused("capture.file.link", path);
            }
        }
        if (found.isDirectory()) {
            throw refused("capture.file.folder", path);
        }
        if (!found.isFile()) {
            throw refused("capture.file.device", path);
        }
        return found;
    }

    private FileStatus object(String path) throws IOException {
        String normal = CapturePath.normal(path);
        FileStatus found = isListed ? listed(normal) : status(step(new Path(folder), normal, path), path);
        if (found == null) {
            throw new NoSuchFileException(path);
        }
        if (found.isDirectory()) {
            throw refused("capture.file.folder", path);
        }
        return found;
    }

    private FileStatus listed(String path) throws IOException {
        if (listing == null) {
            NavigableMap<String, FileStatus> all = new TreeMap<>();
            try {
                for (FileStatus each : below(new Path(folder))) {
                    all.put(relative(each.getPath()), each);
                }
            } catch (IOException e) {
                throw seen(e);
            }
            listing = all;
        }
        String inside = listing.ceilingKey(path + "/");
        boolean isFolder = inside != null && inside.startsWith(path + "/");
        return isFolder ? new FileStatus(0, true, 0, 0, 0, null) : listing.get(path);
    }

    private List<FileStatus> below(Path top) throws IOException {
        List<FileStatus> all = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> files = system().listFiles(top, true);
        while (files.hasNext()) {
            all.add(files.next());
        }
        return all;
    }

    private String relative(Path file) {
        String top = new Path(folder).toUri().getPath();
        return file.toUri().getPath().substring(top.endsWith("/") ? top.length() : top.length() + 1);
    }

    private FileStatus status(Path reached, String path) throws IOException {
        try {
            return find(system(), reached).orElseThrow(() -> new NoSuchFileException(path));
        } catch (IllegalArgumentException e) {
            throw new NoSuchFileException(path);
        } catch (IOException e) {
            throw seen(e);
        }
    }

    /** Hadoop takes no colon in a name: what it cannot name it does not hold. */
    private static Path step(Path parent, String step, String path) throws NoSuchFileException {
        try {
            return new Path(parent, new Path(null, null, step));
        } catch (IllegalArgumentException e) {
            throw new NoSuchFileException(path);
        }
    }

    private InputStream open(FileStatus file) throws IOException {
        try {
            // Whoever has just been told of an object need not ask for it again.
            return isObjectStorage
                    ? FutureIO.awaitFuture(system().openFile(file.getPath())
                            .opt(Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, WHOLE_FILE)
                            .withFileStatus(file)
                            .build())
                    : system().open(file.getPath());
        } catch (IOException e) {
            throw seen(e);
        }
    }

    private FileSystem system() throws IOException {
        if (system == null) {
            system = new Path(folder).getFileSystem(hadoop.value());
        }
        return system;
    }

    private IOException seen(IOException exception) throws IOException {
        if (HadoopTrouble.isUnreachable(exception)) {
            throw ended(HadoopTrouble.unreachable(written, exception));
        }
        if (HadoopTrouble.isStranger(exception)) {
            throw ended(HadoopTrouble.stranger(written, exception));
        }
        if (isObjectStorage && HadoopTrouble.isRefusal(exception)) {
            requireOpen();
        }
        return exception;
    }

    /** Credentials that have expired are refused file by file, as a file that must not be read is. */
    private void requireOpen() throws IOException {
        try {
            system().listStatusIterator(new Path(folder)).hasNext();
        } catch (IOException e) {
            throw ended(
                    HadoopTrouble.isStranger(e)
                            ? HadoopTrouble.stranger(written, e)
                            : HadoopTrouble.isUnreachable(e)
                                    ? HadoopTrouble.unreachable(written, e)
                                    : HadoopTrouble.noAccess(written, e));
        }
    }

    /** Jobs take an {@link InputException} for a fault of the file; inside another one it reaches the user. */
    static IllegalStateException ended(InputException why) {
        return new IllegalStateException("Captures cannot be copied", why);
    }

    private static InputException refused(String key, String path, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(Shown.value(path)));
        arguments.addAll(List.of(more));
        return new InputException(Text.of(key, arguments.toArray()));
    }

    /** Tells a file system that went away in the middle of a file from a file that is broken. */
    private final class Watched extends InputStream {
        private final InputStream in;

        Watched(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw seen(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                throw seen(e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
