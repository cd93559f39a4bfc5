package org.invigil.jobs.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real standalone cluster of processes on this machine, a master and two workers of one core each, from the build's
 * own dependencies.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private StandaloneCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it and waits for both workers to be known to the master.
     *
     * @param environment of the workers and so of their executors
     */
    public static StandaloneCluster start(Path folder, Map<String, String> environment) throws Exception {
        // Workers look for Spark's jars here; all of them are on the class path that the driver names.
        Files.createDirectories(folder.resolve("home/jars"));
        StandaloneCluster cluster = new StandaloneCluster(folder, freePort());
        cluster.launch(
                "master",
                Map.of(),
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", String.valueOf(cluster.port), "--webui-port", "0"));
        cluster.waitForMaster();
        for (String worker : List.of("worker-1", "worker-2")) {
            cluster.launch(
                    worker,
                    environment,
                    "org.apache.spark.deploy.worker.Worker",
                    List.of(
                            "--host",
                            "127.0.0.1",
                            "--webui-port",
                            "0",
                            "--cores",
                            "1",
                            "--memory",
                            "2g",
                            "--work-dir",
                            folder.resolve(worker).toString(),
                            cluster.url()));
        }
        for (String worker : List.of("worker-1", "worker-2")) {
            cluster.waitForLine(worker, "Successfully registered with master");
        }
        return cluster;
    }

    public String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** Kills the second worker with everything it has started, as a machine that loses its power. */
    public void loseAWorker() {
        kill(processes.get(2));
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void launch(String name, Map<String, String> environment, String main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        for (String open : List.of(
                "java.lang",
                "java.lang.invoke",
                "java.io",
                "java.net",
                "java.nio",
                "java.util",
                "java.util.concurrent",
                "sun.nio.ch",
                "sun.security.action")) {
            command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment()
                .put("SPARK_LOCAL_DIRS", folder.resolve(name + "-local").toString());
        builder.environment().putAll(environment);
        processes.add(builder.start());
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void waitForMaster() throws Exception {
        Instant limit = Instant.now().plus(START);
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                waitOn("master", limit);
            }
        }
    }

    private void waitForLine(String name, String line) throws Exception {
        Instant limit = Instant.now().plus(START);
        while (!Files.readString(log(name)).contains(line)) {
            waitOn(name, limit);
        }
    }

    private void waitOn(String name, Instant limit) throws Exception {
        if (Instant.now().isAfter(limit)) {
            throw new IllegalStateException(name + " did not start: " + Files.readString(log(name)));
        }
        Thread.sleep(200);
    }

    @Override
    public void close() {
        processes.forEach(StandaloneCluster::kill);
    }
}
