package org.invigil.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.hadoop.HadoopSettings;

/**
 * The Spark session of one run. Spill and shuffle are encrypted with a key of the run's own, and the folder they lie in
 * is removed at the end. The settings hold whatever could make two runs differ: time zone, plan changes at run time,
 * types guessed from folder names.
 */
public final class RunSession implements AutoCloseable {
    private static final String LOG = "spark.log";

    private final SparkSession session;
    private final Path scratch;
    private final Path log;

    private RunSession(SparkSession session, Path scratch, Path log) {
        this.session = session;
        this.scratch = scratch;
        this.log = log;
    }

    /**
     * Starts the session.
     *
     * @param master such as {@code local[2]} or {@code spark://host:7077}
     * @param scratch where spill and shuffle go, encrypted; a folder of its own is made in it and removed on closing
     * @param log file that Spark's warnings are appended to; where it is on no disk of this machine, at the end
     */
    public static RunSession open(String master, Path scratch, Path log) {
        try {
            WholeFile.makeFolder(scratch);
            Path own = Files.createTempDirectory(scratch, "spark-");
            SparkLog.into(isHere(log) ? log : own.resolve(LOG));
            return new RunSession(session(master, own), own, log);
        } catch (IOException e) {
            throw FileTrouble.of(scratch, e);
        }
    }

    private static boolean isHere(Path file) {
        return file.getFileSystem().equals(FileSystems.getDefault());
    }

    private static SparkSession session(String master, Path scratch) {
        SparkSession.Builder builder = SparkSession.builder()
                .master(master)
                .appName("invigil")
                .config("spark.local.dir", scratch.toString())
                .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.io.encryption.enabled", "true")
                // Hadoop sets modes itself, whatever the process was started with.
                .config("spark.hadoop.fs.permissions.umask-mode", "077")
                .config("spark.io.encryption.keySizeBits", "256")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
                .config("spark.sql.sources.partitionOverwriteMode", "dynamic")
                // A join that changes its kind at run time changes the order of rows between runs.
                .config("spark.sql.adaptive.autoBroadcastJoinThreshold", "-1")
                // Folders are listed by the driver: a job for listing costs more than the listing.
                .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000")
                .config("spark.sql.legacy.parquet.nanosAsLong", "false");
        HadoopSettings.ofThisMachine().forEach(builder::config);
        if (master.startsWith("local")) {
            builder.config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.shuffle.partitions", String.valueOf(localPartitions(master)));
        } else {
            ExecutorSettings.of(properties(), System.getenv()).forEach(builder::config);
        }
        return builder.getOrCreate();
    }

    private static Map<String, String> properties() {
        return System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), System::getProperty));
    }

    /** Two tasks a core keep the cores busy to the end; more only cost start-up time on one machine. */
    private static int localPartitions(String master) {
        List<String> digits =
                Stream.of(master.split("\\D+")).filter(part -> !part.isEmpty()).toList();
        int cores = digits.isEmpty() ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(digits.get(0));
        return Math.max(2, 2 * cores);
    }

    private void keepLog() {
        Path written = scratch.resolve(LOG);
        if (!isHere(log) && Files.exists(written)) {
            try {
                WholeFile.write(log, Files.readAllBytes(written));
            } catch (IOException e) {
                throw FileTrouble.of(log, e);
            }
        }
    }

    public SparkSession session() {
        return session;
    }

    @Override
    public void close() {
        session.stop();
        keepLog();
        try (Stream<Path> paths = Files.exists(scratch) ? Files.walk(scratch) : Stream.empty()) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
