package org.invigil.jobs.captures;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A real HDFS on this machine: a name node and a data node in this process, with their own folder. */
public final class LocalHdfs implements RemoteStorage {
    private final MiniDFSCluster cluster;

    private LocalHdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    public static LocalHdfs start(Path folder) throws IOException {
        Configuration settings = new Configuration();
        // Who asks is who the test says, and rights are looked at.
        settings.setBoolean("dfs.permissions.enabled", true);
        // What is deleted by hand goes to the trash for an hour.
        settings.setInt("fs.trash.interval", 60);
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(settings, folder.toFile())
                .numDataNodes(1)
                .build();
        cluster.waitActive();
        return new LocalHdfs(cluster);
    }

    @Override
    public DistributedFileSystem files() throws IOException {
        return cluster.getFileSystem();
    }

    @Override
    public String address(String folder) throws IOException {
        return files().getUri() + folder;
    }

    @Override
    public void close() {
        cluster.shutdown();
    }
}
