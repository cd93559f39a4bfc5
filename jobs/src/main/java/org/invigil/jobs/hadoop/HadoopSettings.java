package org.invigil.jobs.hadoop;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * How Hadoop file systems are reached: by {@code core-site.xml} and {@code hdfs-site.xml} on the class path and by
 * {@code spark.hadoop.*} properties, as in any Spark program. Executors have those of the driver.
 */
public final class HadoopSettings {
    /**
     * Recordings are read from the first byte to the last, which the stream that S3A usually takes is not made for; and
     * what is written, manifests with names in them, has no business on a disk of this machine.
     */
    private static final Map<String, String> DEFAULTS =
            Map.of("fs.s3a.input.stream.type", "classic", "fs.s3a.fast.upload.buffer", "bytebuffer");

    private static final String PREFIX = "spark.hadoop.";

    /** How Spark names the driver among executors. */
    private static final String DRIVER = "driver";

    /** What opens a storage stays where it was read: Spark shows its settings to whoever may look at an application. */
    private static final Pattern SECRET = Pattern.compile("(?i)secret|password|token|access[.]?key");

    private HadoopSettings() {}

    /** In an executor those that came with the application, otherwise those of this process. */
    public static Configuration here() {
        SparkEnv running = SparkEnv.get();
        boolean isExecutor = running != null && !running.executorId().equals(DRIVER);
        Configuration hadoop = SparkHadoopUtil.get().newConfiguration(isExecutor ? running.conf() : new SparkConf());
        DEFAULTS.forEach((name, value) -> {
            if (!isSaid(hadoop, name)) {
                hadoop.set(name, value);
            }
        });
        return hadoop;
    }

    /** By somebody, and not only by Hadoop's own defaults. */
    private static boolean isSaid(Configuration hadoop, String name) {
        String[] sources = hadoop.getPropertySources(name);
        return sources != null && sources.length > 0 && !sources[sources.length - 1].endsWith("-default.xml");
    }

    /** What this machine's own files say, as properties of Spark, so that executors need no such files; no secrets. */
    public static Map<String, String> ofThisMachine() {
        Configuration hadoop = new Configuration();
        Map<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, String> each : hadoop) {
            String[] sources = hadoop.getPropertySources(each.getKey());
            boolean isSaidHere =
                    sources != null && sources.length > 0 && sources[sources.length - 1].endsWith("-site.xml");
            if (isSaidHere && !SECRET.matcher(each.getKey()).find()) {
                properties.put(PREFIX + each.getKey(), each.getValue());
            }
        }
        return properties;
    }
}
