package org.invigil.datasets.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * How files come in: a small port, so that a local folder, HDFS and object storage serve alike. Paths are relative to
 * the folder, with forward slashes. Implementations refuse links, devices, pipes and paths that leave the folder with
 * an {@link org.invigil.datasets.InputException}.
 */
public interface CaptureFiles {
    /** The folder's name: a label for people. */
    String label();

    boolean exists(String path) throws IOException;

    /** Bytes. */
    long size(String path) throws IOException;

    InputStream open(String path) throws IOException;

    /**
     * A file that a decoder can read. Closing removes it where it is a copy.
     *
     * @throws IOException if the file is missing or cannot be copied
     */
    LocalFile localFile(String path) throws IOException;

    /** Names of the files directly in the folder, sorted. */
    List<String> names() throws IOException;

    /** A file on this machine, for as long as it is not closed. */
    interface LocalFile extends AutoCloseable {
        Path path();

        @Override
        void close() throws IOException;
    }
}
