package org.invigil.jobs.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The part of a Vault that Invigil asks, over TLS with an authority of its own: paths, headers, JSON, ciphertexts and
 * errors of the transit engine as Vault's source and API pages give them, with real AES-GCM and key versions. Policies
 * are sets of operations by token, as {@code update} on {@code transit/encrypt/invigil} gives.
 */
public final class TestVault implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NONCE = 12;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "test-vault");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, TransitKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> operationsByToken = new ConcurrentHashMap<>();

    /** {@code operation status} of each request, in order. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public volatile String namespace = "";
    public volatile boolean isSealed;
    /** Statuses to answer with before anything else is looked at. */
    public final List<Integer> failures = new CopyOnWriteArrayList<>();

    /** How versions 1.5 and 1.6 answer what does not decrypt. */
    public volatile boolean isOld;

    /** A key with its versions, the first at 0. */
    public static final class TransitKey {
        private final List<byte[]> versions = new CopyOnWriteArrayList<>();
        public volatile int leastVersion = 1;
        public volatile boolean isDerived;

        public void rotate() {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            versions.add(key);
        }
    }

    private TestVault(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param authority file that the authority's certificate is written to */
    public static TestVault start(Path authority) throws Exception {
        KeyPair ofAuthority = pair();
        KeyPair ofServer = pair();
        X509Certificate root = certificate("Test authority", ofAuthority, "Test authority", ofAuthority);
        X509Certificate own = certificate("localhost", ofServer, "Test authority", ofAuthority);
        Files.createDirectories(authority.getParent());
        Files.writeString(
                authority,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", ofServer.getPrivate(), new char[0], new Certificate[] {own, root});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new TestVault(server);
    }

    public static TestVault startPlain() throws IOException {
        return new TestVault(HttpServer.create(loopback(), 0));
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(String subject, KeyPair pair, String issuer, KeyPair signer)
            throws Exception {
        Instant now = Instant.now();
        boolean isAuthority = subject.equals(issuer);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(subject.hashCode() & 0xffff),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                new X500Name("CN=" + subject),
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (!isAuthority) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    public String address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    public TransitKey makeKey(String name) {
        TransitKey key = new TransitKey();
        key.rotate();
        keys.put(name, key);
        return key;
    }

    public void removeKey(String name) {
        keys.remove(name);
    }

    public void allow(String token, String... operations) {
        operationsByToken.put(token, Set.of(operations));
    }

    public void revoke(String token) {
        operationsByToken.remove(token);
    }

    public long count(String operation) {
        return requests.stream()
                .filter(request -> request.startsWith(operation + " "))
                .count();
    }

    private record Answer(int status, Map<String, ?> json) {}

    private static Answer error(int status, String... errors) {
        return new Answer(status, Map.of("errors", errors));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Answer answer;
        try {
            answer = answer(exchange, path, body);
        } catch (GeneralSecurityException e) {
            answer = error(500, e.getMessage());
        }
        requests.add((path.length > 3 ? path[3] : "-") + " " + answer.status());
        byte[] bytes = JSON.writeValueAsBytes(answer.json());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, String[] path, JsonNode body)
            throws GeneralSecurityException, IOException {
        if (!failures.isEmpty()) {
            return error(failures.remove(0), "internal error");
        }
        if (isSealed) {
            return error(503, "Vault is sealed");
        }
        String asked = header(exchange, "X-Vault-Namespace");
        if (!asked.equals(namespace) || path.length < 5 || !path[1].equals("v1") || !path[2].equals("transit")) {
            return error(404, "no handler for route \"" + String.join("/", path) + "\". route entry not found.");
        }
        String operation = path[3];
        Set<String> allowed = operationsByToken.getOrDefault(header(exchange, "X-Vault-Token"), Set.of());
        TransitKey key = keys.get(path[4]);
        // Encrypting with a key that is not there would make it: that asks for another right than updating.
        boolean wouldMake = key == null && operation.equals("encrypt");
        if (!allowed.contains(operation) || wouldMake) {
            return error(403, "1 error occurred:\n\t* permission denied\n\n");
        }
        boolean isReading = exchange.getRequestMethod().equals("GET");
        if (isReading != operation.equals("keys")) {
            return error(405, "unsupported operation");
        }
        if (key == null) {
            return operation.equals("keys")
                    ? new Answer(404, Map.of("errors", List.of()))
                    : error(400, operation.equals("rewrap") ? "policy not found" : "encryption key not found");
        }
        return switch (operation) {
            case "keys" -> described(path[4], key);
            case "encrypt" -> encrypted(key, body.path("plaintext").asText());
            case "decrypt" -> {
                Object plain = decrypted(key, body.path("ciphertext").asText());
                yield plain instanceof Answer refused
                        ? refused
                        : data(Map.of("plaintext", Base64.getEncoder().encodeToString((byte[]) plain)));
            }
            case "rewrap" -> {
                Object plain = decrypted(key, body.path("ciphertext").asText());
                yield plain instanceof Answer refused
                        ? refused
                        : encrypted(key, Base64.getEncoder().encodeToString((byte[]) plain));
            }
            default -> error(404, "no handler for route \"" + operation + "\"");
        };
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static Answer data(Map<String, ?> data) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request_id", "7c1f5d2e-0000-4000-8000-000000000000");
        json.put("lease_id", "");
        json.put("renewable", false);
        json.put("lease_duration", 0);
        json.put("data", data);
        json.put("wrap_info", null);
        json.put("warnings", null);
        json.put("auth", null);
        return new Answer(200, json);
    }

    private static Answer described(String name, TransitKey key) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("type", "aes256-gcm96");
        data.put("latest_version", key.versions.size());
        data.put("min_decryption_version", key.leastVersion);
        data.put("min_encryption_version", 0);
        data.put("derived", key.isDerived);
        data.put("exportable", false);
        data.put("deletion_allowed", false);
        data.put("supports_encryption", true);
        data.put("supports_decryption", true);
        Map<String, Long> versions = new LinkedHashMap<>();
        for (int i = key.leastVersion; i <= key.versions.size(); i++) {
            versions.put(String.valueOf(i), 1_790_000_000L);
        }
        data.put("keys", versions);
        return data(data);
    }

    private static Answer encrypted(TransitKey key, String plaintext) throws GeneralSecurityException {
        byte[] plain;
        try {
            plain = Base64.getDecoder().decode(plaintext);
        } catch (IllegalArgumentException e) {
            return error(400, "illegal base64 data at input byte 0");
        }
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        int version = key.versions.size();
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key.versions.get(version - 1), nonce)
                .doFinal(plain);
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return data(Map.of(
                "ciphertext",
                "vault:v" + version + ":" + Base64.getEncoder().encodeToString(all),
                "key_version",
                version));
    }

    /** @return bytes, or the answer that refuses */
    private Object decrypted(TransitKey key, String ciphertext) throws GeneralSecurityException {
        if (!ciphertext.startsWith("vault:v")) {
            return error(400, "invalid ciphertext: no prefix");
        }
        String[] parts = ciphertext.substring("vault:v".length()).split(":", 2);
        if (parts.length < 2) {
            return error(400, "invalid ciphertext: wrong number of fields");
        }
        int version = Integer.parseInt(parts[0]);
        if (version > key.versions.size()) {
            return error(400, "invalid ciphertext: version is too new");
        }
        if (version < key.leastVersion) {
            return error(400, "ciphertext or signature version is disallowed by policy (too old)");
        }
        byte[] all;
        try {
            all = Base64.getDecoder().decode(parts[1]);
        } catch (IllegalArgumentException e) {
            return error(400, "invalid ciphertext: could not decode base64");
        }
        if (all.length < NONCE) {
            return error(400, "invalid ciphertext length");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key.versions.get(version - 1), Arrays.copyOf(all, NONCE))
                    .doFinal(all, NONCE, all.length - NONCE);
        } catch (AEADBadTagException e) {
            return error(isOld ? 500 : 400, "cipher: message authentication failed");
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher;
    }

    /** Every key in any form in which it could leak. */
    public List<byte[]> secrets() {
        List<byte[]> secrets = new ArrayList<>();
        keys.values().forEach(key -> secrets.addAll(key.versions));
        operationsByToken.keySet().forEach(token -> secrets.add(token.getBytes(StandardCharsets.UTF_8)));
        return secrets;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
