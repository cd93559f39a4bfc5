package org.invigil.jobs.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** Real storage that captures can lie in, apart from the folders of this machine. */
public interface RemoteStorage extends AutoCloseable {
    FileSystem files() throws IOException;

    /** The address of one of its folders. */
    String address(String folder) throws IOException;

    /** Copies a folder of this machine into it. */
    default void put(Path from, String to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (OutputStream out = files().create(path(to + "/" + from.relativize(file)))) {
                    Files.copy(file, out);
                }
            }
        }
    }

    /** Copies one of its folders to this machine. */
    default void get(String from, Path to) throws IOException {
        RemoteIterator<LocatedFileStatus> files = files().listFiles(path(from), true);
        while (files.hasNext()) {
            var file = files.next().getPath();
            Path copy = to.resolve(file.toUri().getPath().substring(from.length() + 1));
            Files.createDirectories(copy.getParent());
            try (InputStream in = files().open(file)) {
                Files.copy(in, copy);
            }
        }
    }

    static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    @Override
    void close() throws IOException;
}
