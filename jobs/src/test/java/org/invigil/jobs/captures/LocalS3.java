package org.invigil.jobs.captures;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

/**
 * A server of the S3 protocol on this machine, a process of its own that checks signatures, and what a program has to
 * be told to reach it. Who asks is in a credential store, as {@code docs/operations.md} asks for: it is no setting.
 */
public final class LocalS3 implements RemoteStorage {
    public static final String SECRET = "secret-that-nobody-prints";

    private static final String SETTINGS = "spark.hadoop.";
    private static final Path SERVER = Path.of("target/s3-server/s3proxy.jar");
    private static final int START_SECONDS = 120;

    private final Path folder;
    private final int port;
    private final Wire wire;
    private Process server;

    private LocalS3(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.wire = new Wire(port);
    }

    public static LocalS3 start(Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isRegularFile(SERVER), "mvn process-test-resources fetches the server");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        LocalS3 s3 = new LocalS3(folder, port);
        Files.createDirectories(folder.resolve("data").resolve(s3.bucket()));
        s3.startServer();
        s3.settings("fs.s3a.", credentials(folder.resolve("right.jceks"), "invigil", SECRET))
                .forEach((name, value) -> System.setProperty(SETTINGS + name, value));
        return s3;
    }

    /** Named anew each time: a process keeps what it has connected to. */
    private String bucket() {
        return "exams-" + port;
    }

    /** How a program reaches the server; failing fast, since it is beside it. */
    private Map<String, String> settings(String prefix, Path credentials) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(prefix + "endpoint", "http://127.0.0.1:" + wire.port());
        settings.put(prefix + "endpoint.region", "eu-north-1");
        settings.put(prefix + "path.style.access", "true");
        settings.put(prefix + "attempts.maximum", "1");
        settings.put(prefix + "retry.limit", "2");
        settings.put(prefix + "retry.interval", "50ms");
        settings.put(
                prefix + "security.credential.provider.path",
                "localjceks://file" + credentials.toUri().getPath());
        return settings;
    }

    private static Path credentials(Path store, String id, String secret) throws IOException {
        Configuration settings = new Configuration();
        settings.set(
                CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH,
                "localjceks://file" + store.toUri().getPath());
        CredentialProvider provider =
                CredentialProviderFactory.getProviders(settings).get(0);
        provider.createCredentialEntry("fs.s3a.access.key", id.toCharArray());
        provider.createCredentialEntry("fs.s3a.secret.key", secret.toCharArray());
        provider.flush();
        return store;
    }

    /** Another bucket of the server, for whose sake other credentials are sent. */
    public String addressAs(String bucket, String id, String secret) throws IOException {
        Files.createDirectories(folder.resolve("data").resolve(bucket));
        Path store = credentials(folder.resolve(bucket + ".jceks"), id, secret);
        settings("fs.s3a.bucket." + bucket + ".", store)
                .forEach((name, value) -> System.setProperty(SETTINGS + name, value));
        return "s3a://" + bucket;
    }

    public void startServer() throws IOException, InterruptedException {
        Path settings = folder.resolve("server.properties");
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=invigil",
                        "s3proxy.credential=" + SECRET,
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + folder.resolve("data"),
                        "jclouds.identity=local",
                        "jclouds.credential=local"),
                StandardCharsets.UTF_8);
        server = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        SERVER.toString(),
                        "--properties",
                        settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "server.log")))
                .start();
        for (int second = 0; second < START_SECONDS && server.isAlive(); second++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException e) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
        throw new IOException("No server: " + Files.readString(folder.resolve("server.log")));
    }

    public void stopServer() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    /** What lies between the program and the server. */
    public Wire wire() {
        return wire;
    }

    @Override
    public FileSystem files() throws IOException {
        Configuration settings = new Configuration();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTINGS + "fs.s3a."))
                .forEach(name -> settings.set(name.substring(SETTINGS.length()), System.getProperty(name)));
        settings.set("fs.s3a.input.stream.type", "classic");
        return FileSystem.get(URI.create("s3a://" + bucket() + "/"), settings);
    }

    @Override
    public String address(String folder) {
        return "s3a://" + bucket() + folder;
    }

    @Override
    public void close() throws IOException {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTINGS + "fs.s3a."))
                .toList()
                .forEach(System::clearProperty);
        server.destroyForcibly();
        wire.close();
        FileSystem.closeAll();
    }
}
