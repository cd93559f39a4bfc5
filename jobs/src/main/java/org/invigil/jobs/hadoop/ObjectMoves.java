package org.invigil.jobs.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Moves folders where there are none: object by object. What is to be moved where is written down first, beside the
 * target, so that whoever has OUT next carries on where a killed run has stopped, and nobody ever takes half a folder
 * for a whole one.
 */
public final class ObjectMoves {
    private static final String BEGUN = ".moving-";

    private ObjectMoves() {}

    /** @throws FileAlreadyExistsException if something is there */
    static void move(HadoopPath from, HadoopPath to) throws IOException {
        FileSystem hadoop = to.getFileSystem().hadoop();
        if (!objects(hadoop, to.hadoop()).isEmpty()) {
            throw new FileAlreadyExistsException(to.toString());
        }
        HadoopPath note = (HadoopPath) to.resolveSibling(BEGUN + UUID.randomUUID());
        HadoopFiles.put(note, (from + "\n" + to).getBytes(StandardCharsets.UTF_8));
        finish(hadoop, note.hadoop(), from.hadoop(), to.hadoop());
    }

    /** Whether a folder is being moved, or was when a run was killed, somewhere below another one. */
    public static boolean isAny(HadoopPath below) {
        try {
            return !begun(below).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(HadoopProvider.seen(below, e));
        }
    }

    /** Ends every move below a folder that a killed run has begun; only for whoever keeps all others out. */
    public static void finishAll(HadoopPath below) throws IOException {
        FileSystem hadoop = below.getFileSystem().hadoop();
        try {
            for (Path note : begun(below)) {
                String[] way;
                try (InputStream in = hadoop.open(note)) {
                    way = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
                }
                finish(hadoop, note, new Path(way[0]), new Path(way[1]));
            }
        } catch (IOException e) {
            throw HadoopProvider.seen(below, e);
        }
    }

    private static List<Path> begun(HadoopPath below) throws IOException {
        return objects(below.getFileSystem().hadoop(), below.hadoop()).stream()
                .filter(object -> object.getName().startsWith(BEGUN))
                .toList();
    }

    private static void finish(FileSystem hadoop, Path note, Path from, Path to) throws IOException {
        for (Path object : objects(hadoop, from)) {
            Path target = new Path(to, from.toUri().relativize(object.toUri()).getPath());
            // An object that is there is there whole.
            if (!hadoop.exists(target) && !hadoop.rename(object, target)) {
                throw new IOException("Cannot move " + object + " to " + target);
            }
            hadoop.delete(object, false);
        }
        hadoop.delete(from, true);
        hadoop.delete(note, false);
    }

    private static List<Path> objects(FileSystem hadoop, Path folder) throws IOException {
        List<Path> objects = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> all = hadoop.listFiles(folder, true);
            while (all.hasNext()) {
                objects.add(all.next().getPath());
            }
        } catch (FileNotFoundException e) {
            // Nothing was ever put there.
        }
        return objects;
    }
}
