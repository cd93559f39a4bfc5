package org.invigil.jobs.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileContext;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * A Hadoop file system as one of Java's, for the folder of results: whoever reads and writes there does so as on a disk
 * of this machine. It is connected when it is first asked for something, once a process.
 *
 * <p>What such a file system lacks, its users know: nothing is locked ({@link HadoopLock}), nothing is linked, and in
 * object storage a folder does not move at once.
 */
public final class HadoopFileSystem extends FileSystem {
    /** What begins like this is an address: nobody has a folder called {@code hdfs:}. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

    private static final Map<URI, HadoopFileSystem> CONNECTED = new ConcurrentHashMap<>();

    private final URI address;
    private final HadoopProvider provider = new HadoopProvider();
    private org.apache.hadoop.fs.FileSystem hadoop;
    private FileContext context;

    private HadoopFileSystem(URI address) {
        this.address = address;
    }

    /**
     * A folder of this machine by its path, or one of a Hadoop file system by its address, such as
     * {@code hdfs://namenode/invigil}. Nothing is opened yet.
     */
    public static Path path(String written) {
        if (written.startsWith("file:/")) {
            return Path.of(URI.create(written).getPath());
        }
        return isAddress(written) ? at(written) : Path.of(written);
    }

    /** Whether a text is an address and no path of this machine. */
    public static boolean isAddress(String written) {
        return ADDRESS.matcher(written).matches();
    }

    private static Path at(String written) {
        org.apache.hadoop.fs.Path named;
        try {
            Configuration settings = HadoopSettings.here();
            named = new org.apache.hadoop.fs.Path(written)
                    .makeQualified(
                            org.apache.hadoop.fs.FileSystem.getDefaultUri(settings),
                            new org.apache.hadoop.fs.Path("/"));
        } catch (IllegalArgumentException e) {
            throw new InputException(Text.of("captures.place.unknown", written, HadoopTrouble.why(e)), e);
        }
        URI whole = named.toUri();
        URI root = URI.create(whole.getScheme() + "://" + (whole.getAuthority() == null ? "" : whole.getAuthority()));
        HadoopFileSystem system = CONNECTED.computeIfAbsent(root, HadoopFileSystem::new);
        return new HadoopPath(system, true, HadoopPath.names(whole.getPath()));
    }

    /** Scheme and authority. */
    URI address() {
        return address;
    }

    /** @throws InputException if nothing on the class path opens the address, or nobody answers there */
    synchronized org.apache.hadoop.fs.FileSystem hadoop() {
        if (hadoop == null) {
            try {
                // A client of its own: whose lease an open file is, is said by the client.
                hadoop = org.apache.hadoop.fs.FileSystem.newInstance(root(), settings());
            } catch (IOException e) {
                throw HadoopTrouble.of(address.toString(), e);
            } catch (RuntimeException e) {
                throw HadoopTrouble.isUnreachable(e)
                        ? HadoopTrouble.unreachable(address.toString(), e)
                        : new InputException(Text.of("captures.place.unknown", address, HadoopTrouble.why(e)), e);
            }
        }
        return hadoop;
    }

    /** The one that renames over what is there. */
    synchronized FileContext context() throws IOException {
        if (context == null) {
            context = FileContext.getFileContext(root(), settings());
        }
        return context;
    }

    private URI root() {
        return URI.create(address + "/");
    }

    private static Configuration settings() {
        Configuration settings = HadoopSettings.here();
        // Results are their owner's alone, as on a disk.
        settings.set("fs.permissions.umask-mode", "077");
        // Where there are fewer data nodes than copies asked for, a file could be written but not grow.
        settings.setBoolean("dfs.client.block.write.replace-datanode-on-failure.best-effort", true);
        return settings;
    }

    /** Whether what is written can be seen only when it is whole: that is so of objects and of no file. */
    public boolean isObjectStorage() {
        try {
            return hadoop().hasPathCapability(
                            new org.apache.hadoop.fs.Path(root()), CommonPathCapabilities.ABORTABLE_STREAM);
        } catch (IOException e) {
            throw HadoopTrouble.of(address.toString(), e);
        }
    }

    @Override
    public HadoopProvider provider() {
        return provider;
    }

    /** It is closed when the process ends. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("Others work with " + address);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(new HadoopPath(this, true, List.of()));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new HadoopStore(this));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return isObjectStorage() ? Set.of("basic") : Set.of("basic", "owner", "posix");
    }

    @Override
    public HadoopPath getPath(String first, String... more) {
        boolean isAddress = (first + "/").startsWith(address + "/");
        List<String> names = new ArrayList<>(
                HadoopPath.names(isAddress ? first.substring(address.toString().length()) : first));
        for (String next : more) {
            names.addAll(HadoopPath.names(next));
        }
        return new HadoopPath(this, isAddress || first.startsWith("/"), names);
    }

    /** Names of files are matched as this machine matches its own. */
    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
        return path -> matcher.matches(Path.of(path.toString()));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("Accounts are not looked up in " + address);
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("Nobody tells what changes in " + address);
    }
}
