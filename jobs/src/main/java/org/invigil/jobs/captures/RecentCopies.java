package org.invigil.jobs.captures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.capture.CaptureFiles;

/**
 * Captures of which the latest local copies stay for a while: the stills and clips of an attempt come from few
 * recordings, and each would be fetched again for every one of them. Safe for use by several threads.
 */
public final class RecentCopies implements CaptureFiles, AutoCloseable {
    /** Copies that nobody reads; the camera, the microphone and the screen of an attempt, and one to spare. */
    private static final int KEPT = 4;

    private final CaptureFiles files;
    private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Copy {
        private final LocalFile file;
        private int readers;

        private Copy(LocalFile file) {
            this.file = file;
        }
    }

    public RecentCopies(CaptureFiles files) {
        this.files = files;
    }

    @Override
    public String label() {
        return files.label();
    }

    @Override
    public boolean exists(String path) throws IOException {
        return files.exists(path);
    }

    @Override
    public long size(String path) throws IOException {
        return files.size(path);
    }

    @Override
    public InputStream open(String path) throws IOException {
        return files.open(path);
    }

    @Override
    public List<String> names() throws IOException {
        return files.names();
    }

    /** Closing gives the copy back; it is removed when others have been asked for since. */
    @Override
    public synchronized LocalFile localFile(String path) throws IOException {
        Copy copy = copies.get(path);
        if (copy == null) {
            copy = new Copy(files.localFile(path));
            copies.put(path, copy);
        }
        copy.readers++;
        return new Lent(copy);
    }

    private synchronized void giveBack(Copy copy) throws IOException {
        copy.readers--;
        long idle = copies.values().stream().filter(each -> each.readers == 0).count();
        Iterator<Copy> eldest = copies.values().iterator();
        while (idle > KEPT && eldest.hasNext()) {
            Copy next = eldest.next();
            if (next.readers == 0) {
                eldest.remove();
                idle--;
                next.file.close();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failed = null;
        for (Copy copy : copies.values()) {
            try {
                copy.file.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        copies.clear();
        if (failed != null) {
            throw failed;
        }
    }

    private final class Lent implements LocalFile {
        private final Copy copy;
        private boolean isGivenBack;

        private Lent(Copy copy) {
            this.copy = copy;
        }

        @Override
        public Path path() {
            return copy.file.path();
        }

        @Override
        public void close() throws IOException {
            if (!isGivenBack) {
                isGivenBack = true;
                giveBack(copy);
            }
        }
    }
}
