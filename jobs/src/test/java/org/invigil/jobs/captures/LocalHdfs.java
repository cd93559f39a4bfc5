package org.invigil.jobs.captures;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A real HDFS on this machine: a name node and a data node in this process, with their own folder. */
public final class LocalHdfs implements AutoCloseable {
    private final MiniDFSCluster cluster;

    private LocalHdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    public static LocalHdfs start(Path folder) throws IOException {
        Configuration settings = new Configuration();
        // Who asks is who the test says, and rights are looked at.
        settings.setBoolean("dfs.permissions.enabled", true);
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(settings, folder.toFile())
                .numDataNodes(1)
                .build();
        cluster.waitActive();
        return new LocalHdfs(cluster);
    }

    public FileSystem files() throws IOException {
        return cluster.getFileSystem();
    }

    /** The address of one of its folders. */
    public String address(String folder) throws IOException {
        return files().getUri() + folder;
    }

    /** Copies a folder of this machine into it. */
    public void put(Path from, String to) throws IOException {
        files().mkdirs(new org.apache.hadoop.fs.Path(to).getParent());
        files().copyFromLocalFile(new org.apache.hadoop.fs.Path(from.toUri()), new org.apache.hadoop.fs.Path(to));
    }

    @Override
    public void close() {
        cluster.shutdown();
    }
}
