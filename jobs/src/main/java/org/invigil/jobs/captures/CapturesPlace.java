package org.invigil.jobs.captures;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.ErasableFiles;
import org.invigil.jobs.hadoop.HadoopFileSystem;

/**
 * A folder that captures lie in, or a folder of such folders: of this machine by its path, or of a Hadoop file system
 * by its address, such as {@code hdfs://namenode/captures}. As a text it is what the user has written.
 */
public sealed interface CapturesPlace permits LocalPlace, HadoopPlace {
    /** What a command line names; nothing is opened yet. */
    static CapturesPlace of(String written) {
        if (written.startsWith("file:/")) {
            return new LocalPlace(Path.of(URI.create(written).getPath()));
        }
        return HadoopFileSystem.isAddress(written) ? new HadoopPlace(written) : new LocalPlace(Path.of(written));
    }

    /** The same for the same folder, however it was written. */
    String address();

    /** @throws InputException if its storage cannot be opened */
    boolean isFolder() throws IOException;

    /** Whether something of that name is directly in the folder, be it a link that leads nowhere. */
    boolean holds(String name) throws IOException;

    /** The folders directly in it, by name. */
    List<CapturesPlace> folders() throws IOException;

    /** @throws InputException if the folder does not exist or is not a folder */
    CaptureFiles files() throws IOException;

    /**
     * The same folder, to delete in it. It need not be there.
     *
     * @throws InputException if its storage cannot be opened
     */
    ErasableFiles erasable() throws IOException;

    /**
     * Whether deleting in it means anything: a disk that is away must not pass for deleted files. Object storage knows
     * no empty folder: there it is enough that the storage answers.
     */
    boolean isThere() throws IOException;

    /** Where its storage keeps, or may keep, files that are deleted in it. */
    List<Keeper> keepers(List<String> paths) throws IOException;

    /**
     * Something that keeps what is deleted.
     *
     * @param where its address
     */
    record Keeper(Kind kind, String where) {
        /** How it keeps it. */
        public enum Kind {
            /** A picture of the folder as it was, with the files in it. */
            SNAPSHOT,
            /** Earlier versions, if the bucket keeps them; the files alone do not tell. */
            VERSIONS
        }
    }

    /** Size and time of every file in it, at any depth, by its path. */
    Map<String, String> stamps() throws IOException;

    /** What to throw instead of an exception of the above. */
    RuntimeException trouble(IOException exception);

    /** Its path, if it is of this machine. */
    Optional<Path> path();
}
