package org.invigil.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What executors on other machines need to work like this process. Whoever sees the cluster sees this: nothing secret
 * is in it. Executors come to keys by the key store's path and their own environment.
 */
final class ExecutorSettings {
    static final String MEMORY_VARIABLE = "INVIGIL_EXECUTOR_MEMORY";

    /** Heap; each core's decoder process takes about 900 MB beside it. */
    private static final String MEMORY = "1500m";

    /** As the launcher sets them for this process: one thread for each network, since tasks are the parallelism. */
    private static final List<String> FLAGS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8");

    /** Where natives are unpacked to. */
    private static final List<String> CACHES = List.of("DJL_CACHE_DIR", "org.bytedeco.javacpp.cachedir");

    private ExecutorSettings() {}

    /**
     * Settings of a cluster's session.
     *
     * @param properties of this process
     * @param environment of this process
     */
    static Map<String, String> of(Map<String, String> properties, Map<String, String> environment) {
        List<String> flags = new ArrayList<>(FLAGS);
        for (String cache : CACHES) {
            if (properties.containsKey(cache)) {
                flags.add("-D" + cache + "=" + properties.get(cache));
            }
        }
        Map<String, String> settings = new TreeMap<>();
        settings.put("spark.executor.extraJavaOptions", String.join(" ", flags));
        settings.put("spark.executor.memory", environment.getOrDefault(MEMORY_VARIABLE, MEMORY));
        if (!properties.containsKey("spark.submit.deployMode") && !properties.containsKey("spark.jars")) {
            // Started by the launcher: Invigil lies at the same place on every machine. spark-submit sends its jar.
            settings.put("spark.executor.extraClassPath", properties.get("java.class.path"));
        }
        return settings;
    }
}
