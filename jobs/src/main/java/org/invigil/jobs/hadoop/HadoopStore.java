package org.invigil.jobs.hadoop;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import org.apache.hadoop.fs.FsStatus;

/** How much room there is, and whether files have owners and modes. */
final class HadoopStore extends FileStore {
    private final HadoopFileSystem system;

    HadoopStore(HadoopFileSystem system) {
        this.system = system;
    }

    @Override
    public String name() {
        return system.address().toString();
    }

    @Override
    public String type() {
        return system.address().getScheme();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() throws IOException {
        return status().getCapacity();
    }

    @Override
    public long getUsableSpace() throws IOException {
        return status().getRemaining();
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return status().getRemaining();
    }

    private FsStatus status() throws IOException {
        return system.hadoop().getStatus();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return supportsFileAttributeView(type == PosixFileAttributeView.class ? "posix" : "basic");
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return system.supportedFileAttributeViews().contains(name);
    }

    @Override
    public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) {
        throw new UnsupportedOperationException("No attribute " + attribute);
    }
}
