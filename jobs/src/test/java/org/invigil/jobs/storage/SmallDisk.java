package org.invigil.jobs.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real disk of a few megabytes, in memory. Only root may mount one: elsewhere the test is left out. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    public static SmallDisk mount(Path path, int kilobytes) throws Exception {
        Files.createDirectories(path);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", path.toString()) == 0,
                "only root can mount a small disk");
        return new SmallDisk(path);
    }

    public Path path() {
        return path;
    }

    public void resize(int kilobytes) throws Exception {
        remount("size=" + kilobytes + "k");
    }

    public void remount(String options) throws Exception {
        if (run("mount", "-o", "remount," + options, path.toString()) != 0) {
            throw new IOException("Cannot remount " + path + " with " + options);
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", path.toString());
    }
}
