package org.invigil.jobs.hadoop;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.invigil.jobs.storage.OutFolder;

/** A process that has a folder of results for itself until somebody kills it. */
public final class HoldsLock {
    static final String HELD = "held";

    private HoldsLock() {}

    public static void main(String... arguments) throws InterruptedException {
        Path out = HadoopFileSystem.path(arguments[0]);
        OutFolder.open(out).lock(Instant.now());
        System.out.println(HELD);
        TimeUnit.HOURS.sleep(1);
    }
}
