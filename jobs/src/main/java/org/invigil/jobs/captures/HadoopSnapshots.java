package org.invigil.jobs.captures;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/** Snapshots of HDFS: they lie under {@code .snapshot} of a folder and keep the blocks of files that are deleted. */
final class HadoopSnapshots {
    private static final String FOLDER = ".snapshot";

    private final FileSystem system;
    private final Path folder;
    /** Snapshots of a folder, looked up once. */
    private final Map<Path, List<Path>> known = new TreeMap<>();

    HadoopSnapshots(FileSystem system, Path folder) {
        this.system = system;
        this.folder = folder;
    }

    /** Those that hold at least one of the files. */
    List<CapturesPlace.Keeper> holding(List<String> paths) throws IOException {
        Set<String> holding = new TreeSet<>();
        for (String path : paths) {
            Path file = new Path(folder, path);
            for (Path above = file.getParent(); above != null; above = above.getParent()) {
                for (Path snapshot : snapshots(above)) {
                    if (!holding.contains(snapshot.toString()) && holds(snapshot, above, file)) {
                        holding.add(snapshot.toString());
                    }
                }
            }
        }
        return holding.stream()
                .map(snapshot -> new CapturesPlace.Keeper(CapturesPlace.Keeper.Kind.SNAPSHOT, snapshot))
                .toList();
    }

    private List<Path> snapshots(Path above) throws IOException {
        List<Path> found = known.get(above);
        if (found == null) {
            found = new ArrayList<>();
            try {
                for (FileStatus snapshot : system.listStatus(new Path(above, FOLDER))) {
                    found.add(snapshot.getPath());
                }
            } catch (FileNotFoundException | AccessControlException e) {
                // Not a folder that snapshots are taken of, or one that this user must not look into.
            } catch (RemoteException e) {
                if (!e.getClassName().endsWith(".SnapshotException")) {
                    throw e;
                }
            }
            known.put(above, found);
        }
        return found;
    }

    private boolean holds(Path snapshot, Path above, Path file) throws IOException {
        String inside = above.toUri().relativize(file.toUri()).getPath();
        return HadoopCaptureFiles.find(system, new Path(snapshot, inside)).isPresent();
    }
}
