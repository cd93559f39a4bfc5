package org.invigil.jobs.captures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.ErasableFiles;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.hadoop.HadoopSettings;
import org.invigil.jobs.hadoop.HadoopTrouble;

/**
 * A folder of a Hadoop file system, which is opened when it is first asked for something. How that is reached comes
 * from {@code core-site.xml} and {@code hdfs-site.xml} on the class path and from {@code spark.hadoop.*} properties, as
 * for any Spark program.
 */
public final class HadoopPlace implements CapturesPlace {
    private static final Set<String> WITH_SNAPSHOTS = Set.of("hdfs", "webhdfs", "swebhdfs");

    private final String written;
    private FileSystem system;
    private Path folder;

    HadoopPlace(String written) {
        this.written = written;
    }

    private HadoopPlace(String written, FileSystem system, Path folder) {
        this.written = written;
        this.system = system;
        this.folder = folder;
    }

    /** @throws InputException if nothing on the class path opens the address, or what it names is not there */
    private FileSystem system() {
        if (system == null) {
            try {
                // Without a path Hadoop would take the user's own folder.
                Path named = new Path(written);
                Path path = named.toUri().getPath().isEmpty() ? new Path(written + Path.SEPARATOR) : named;
                FileSystem opened = path.getFileSystem(HadoopSettings.here());
                folder = opened.makeQualified(path);
                system = opened;
            } catch (IOException e) {
                throw HadoopTrouble.of(written, e);
            } catch (RuntimeException e) {
                throw HadoopTrouble.isUnreachable(e)
                        ? HadoopTrouble.unreachable(written, e)
                        : new InputException(Text.of("captures.place.unknown", written, HadoopTrouble.why(e)), e);
            }
        }
        return system;
    }

    private Path folder() {
        system();
        return folder;
    }

    @Override
    public String address() {
        return folder().toString();
    }

    @Override
    public boolean isFolder() throws IOException {
        return HadoopCaptureFiles.find(system(), folder())
                .filter(FileStatus::isDirectory)
                .isPresent();
    }

    @Override
    public boolean holds(String name) throws IOException {
        return HadoopCaptureFiles.find(system(), new Path(folder(), name)).isPresent();
    }

    @Override
    public List<CapturesPlace> folders() throws IOException {
        List<CapturesPlace> folders = new ArrayList<>();
        FileStatus[] inside = system().listStatus(folder());
        Arrays.sort(inside);
        for (FileStatus each : inside) {
            if (each.isDirectory()) {
                String name = each.getPath().getName();
                String parent = written.endsWith("/") ? written : written + "/";
                folders.add(new HadoopPlace(parent + name, system(), new Path(folder(), name)));
            }
        }
        return folders;
    }

    @Override
    public CaptureFiles files() throws IOException {
        return new HadoopCaptureFiles(system(), folder(), written);
    }

    @Override
    public ErasableFiles erasable() throws IOException {
        return HadoopCaptureFiles.erasable(system(), folder(), written);
    }

    @Override
    public boolean isThere() throws IOException {
        Optional<FileStatus> found = HadoopCaptureFiles.find(system(), folder());
        return found.isPresent() ? found.get().isDirectory() : HadoopCaptureFiles.isObjectStorage(system(), folder());
    }

    @Override
    public List<Keeper> keepers(List<String> paths) throws IOException {
        return WITH_SNAPSHOTS.contains(system().getScheme())
                ? new HadoopSnapshots(system(), folder()).holding(paths)
                : List.of(new Keeper(Keeper.Kind.VERSIONS, written));
    }

    @Override
    public Map<String, String> stamps() throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        RemoteIterator<LocatedFileStatus> files = system().listFiles(folder(), true);
        while (files.hasNext()) {
            LocatedFileStatus file = files.next();
            stamps.put(file.getPath().toString(), file.getLen() + "@" + file.getModificationTime());
        }
        return stamps;
    }

    @Override
    public RuntimeException trouble(IOException exception) {
        return HadoopTrouble.of(written, exception);
    }

    @Override
    public Optional<java.nio.file.Path> path() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return written;
    }
}
