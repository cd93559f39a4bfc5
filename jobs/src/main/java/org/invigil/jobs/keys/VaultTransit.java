package org.invigil.jobs.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * One key of the transit engine of a HashiCorp Vault, over its HTTP API, version 1. What a server answers is never
 * shown: only what it means. A server that does not answer, or is busy, is asked {@value #TRIES} times.
 */
final class VaultTransit {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int TRIES = 4;

    /** Too many requests, failures behind the server, a node that starts, is sealed, or is not the active one. */
    private static final Set<Integer> PASSING = Set.of(412, 429, 472, 473, 500, 502, 503, 504);

    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int DENIED = 403;
    private static final int ABSENT = 404;
    private static final int UNAVAILABLE = 503;

    private final VaultSettings settings;
    private final Map<String, String> environment;
    private final Duration firstPause;
    private final HttpClient client;

    /** @param environment where the token is looked for at each request */
    VaultTransit(VaultSettings settings, Map<String, String> environment) {
        this(settings, environment, Duration.ofMillis(300));
    }

    /** @param firstPause before the second try; each further pause is three times as long */
    VaultTransit(VaultSettings settings, Map<String, String> environment, Duration firstPause) {
        this.settings = settings;
        this.environment = environment;
        this.firstPause = firstPause;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                // A redirect would take the token to another server.
                .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.authorities() != null) {
            builder.sslContext(trusting(settings.authorities()));
        }
        this.client = builder.build();
    }

    /**
     * What the server knows of the key.
     *
     * @param latestVersion that it wraps with
     * @param leastVersion that it still opens
     */
    record Key(int latestVersion, int leastVersion) {}

    private record Answer(int status, JsonNode json) {
        boolean says(String words) {
            for (JsonNode error : json.path("errors")) {
                if (error.asText().toLowerCase(Locale.ROOT).contains(words)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @throws InputException if there is no such key, or it cannot wrap */
    Key key() {
        Answer answer = ask("keys", null);
        if (answer.status() == ABSENT) {
            throw new InputException(
                    answer.says("no handler")
                            ? Text.of("keys.vault.no-transit", settings.mount(), settings.address())
                            : noKey());
        }
        JsonNode data = data(answer);
        if (!data.path("supports_encryption").asBoolean(true)
                || !data.path("supports_decryption").asBoolean(true)
                || data.path("derived").asBoolean(false)) {
            throw new InputException(Text.of("keys.vault.kind", settings.place()));
        }
        return new Key(
                data.path("latest_version").asInt(),
                data.path("min_decryption_version").asInt());
    }

    /** @return text such as {@code vault:v1:...} */
    String encrypt(byte[] content) {
        Answer answer = ask("encrypt", Map.of("plaintext", Base64.getEncoder().encodeToString(content)));
        return required(data(answer), "ciphertext");
    }

    /** Empty for text that this key has not made. */
    Optional<byte[]> decrypt(String ciphertext) {
        Answer answer = ask("decrypt", Map.of("ciphertext", ciphertext));
        if (isForeign(answer)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(required(data(answer), "plaintext")));
        } catch (IllegalArgumentException e) {
            // Its message would show what was decrypted.
            throw new InputException(Text.of("keys.vault.answer", settings.address(), answer.status()));
        }
    }

    /** The same content under the latest version of the key; it does not leave the server. Empty as for decrypt. */
    Optional<String> rewrap(String ciphertext) {
        Answer answer = ask("rewrap", Map.of("ciphertext", ciphertext));
        return isForeign(answer) ? Optional.empty() : Optional.of(required(data(answer), "ciphertext"));
    }

    private boolean isForeign(Answer answer) {
        if (answer.says("too old")) {
            throw new InputException(Text.of("keys.vault.too-old", settings.place()));
        }
        // Versions 1.5 and 1.6 answer 500 here.
        return answer.says("message authentication failed")
                || answer.status() == REFUSED && answer.says("invalid ciphertext");
    }

    private JsonNode data(Answer answer) {
        if (answer.status() == OK && answer.json().path("data").isObject()) {
            return answer.json().get("data");
        }
        if (answer.says("encryption key not found") || answer.says("policy not found")) {
            throw new InputException(noKey());
        }
        if (answer.says("no handler")) {
            throw new InputException(Text.of("keys.vault.no-transit", settings.mount(), settings.address()));
        }
        throw new InputException(Text.of("keys.vault.answer", settings.address(), answer.status()));
    }

    private Text noKey() {
        return Text.of("keys.vault.no-key", settings.place());
    }

    private String required(JsonNode data, String name) {
        if (!data.path(name).isTextual()) {
            throw new InputException(Text.of("keys.vault.answer", settings.address(), OK));
        }
        return data.get(name).asText();
    }

    /** @param body or null for a reading request */
    private Answer ask(String operation, Map<String, String> body) {
        Duration pause = firstPause;
        for (int tried = 1; ; tried++) {
            boolean isLast = tried == TRIES;
            try {
                Answer answer = send(request(operation, body));
                boolean isPassing = PASSING.contains(answer.status()) && !answer.says("message authentication failed");
                if (answer.status() == DENIED) {
                    throw new InputException(Text.of("keys.vault.denied", settings.place(), operation));
                }
                if (!isPassing) {
                    return answer;
                }
                if (isLast) {
                    throw new InputException(unavailable(answer));
                }
            } catch (SSLException e) {
                throw new InputException(Text.of("keys.vault.certificate", settings.address()), e);
            } catch (IOException e) {
                if (isLast) {
                    throw new InputException(Text.of("keys.vault.unreachable", settings.address(), TRIES), e);
                }
            }
            sleep(pause);
            pause = pause.multipliedBy(3);
        }
    }

    private Text unavailable(Answer answer) {
        return answer.status() == UNAVAILABLE && answer.says("sealed")
                ? Text.of("keys.vault.sealed", settings.address())
                : Text.of("keys.vault.answer", settings.address(), answer.status());
    }

    private HttpRequest request(String operation, Map<String, String> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        settings.address().resolve("/v1/" + settings.mount() + "/" + operation + "/" + settings.key()))
                .timeout(ANSWER)
                .header("X-Vault-Request", "true")
                .header("X-Vault-Token", VaultSettings.token(environment));
        if (!settings.namespace().isEmpty()) {
            request.header("X-Vault-Namespace", settings.namespace());
        }
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while a Vault was asked", e);
        }
    }

    /** A proxy's page is no JSON; its status still tells. */
    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JSON.createObjectNode() : json;
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while a Vault was asked", e);
        }
    }

    private static SSLContext trusting(Path file) {
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            List<Certificate> authorities = new ArrayList<>(read);
            if (authorities.isEmpty()) {
                throw new InputException(Text.of("keys.vault.authorities", file, VaultSettings.AUTHORITIES));
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new InputException(Text.of("keys.vault.authorities", file, VaultSettings.AUTHORITIES), e);
        }
    }
}
