package org.invigil.jobs.keys;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * Where a HashiCorp Vault is that wraps the exams' keys. It holds no token: that is read again for every request, since
 * whoever renews it writes the file anew.
 *
 * @param address {@code https://host:port}; {@code http} to this machine alone
 * @param mount of the transit engine
 * @param key name of the transit key
 * @param namespace or empty
 * @param authorities PEM file of the only authorities that are trusted; null for those of Java
 */
record VaultSettings(URI address, String mount, String key, String namespace, Path authorities) {
    static final String ADDRESS = "INVIGIL_VAULT_ADDRESS";
    static final String TOKEN = "INVIGIL_VAULT_TOKEN";
    static final String TOKEN_FILE = "INVIGIL_VAULT_TOKEN_FILE";
    static final String NAMESPACE = "INVIGIL_VAULT_NAMESPACE";
    static final String MOUNT = "INVIGIL_VAULT_MOUNT";
    static final String KEY = "INVIGIL_VAULT_KEY";
    static final String AUTHORITIES = "INVIGIL_VAULT_CA_FILE";

    private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*");
    private static final Pattern PATH = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)*");

    /** What a header may hold; anything else would show in the message of whoever refuses it. */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    /**
     * The Vault that the environment names.
     *
     * @return empty where {@value #ADDRESS} is not set
     * @throws InputException if a value cannot be used
     */
    static Optional<VaultSettings> find(Map<String, String> environment) {
        String address = environment.getOrDefault(ADDRESS, "");
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String authorities = environment.getOrDefault(AUTHORITIES, "");
        return Optional.of(new VaultSettings(
                address(address),
                matching(MOUNT, PATH, environment.getOrDefault(MOUNT, "transit")),
                matching(KEY, NAME, environment.getOrDefault(KEY, "invigil")),
                environment.getOrDefault(NAMESPACE, "").isEmpty()
                        ? ""
                        : matching(NAMESPACE, PATH, environment.get(NAMESPACE).replaceAll("^/+|/+$", "")),
                authorities.isEmpty() ? null : Path.of(authorities)));
    }

    private static String matching(String variable, Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new InputException(Text.of("keys.vault.value", variable, value));
        }
        return value;
    }

    private static URI address(String given) {
        try {
            URI address = new URI(given.replaceAll("/+$", ""));
            boolean isPlain = "http".equals(address.getScheme());
            if (!isPlain && !"https".equals(address.getScheme())
                    || address.getHost() == null
                    || !address.getRawPath().isEmpty()
                    || address.getRawUserInfo() != null
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null) {
                throw new InputException(Text.of("keys.vault.address", ADDRESS));
            }
            if (isPlain && !isThisMachine(address.getHost())) {
                throw new InputException(Text.of("keys.vault.plain", address));
            }
            return address;
        } catch (URISyntaxException e) {
            // Its message would show a password that somebody wrote into the address.
            throw new InputException(Text.of("keys.vault.address", ADDRESS));
        }
    }

    /** Without asking a name server, which could say anything. */
    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost")
                    || host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    /** Names the key in messages and tells executors to ask a Vault; nothing secret. */
    String place() {
        return KeyPlace.VAULT + address + "/" + (namespace.isEmpty() ? "" : namespace + "/") + mount + "/" + key;
    }

    /**
     * The token as it is now.
     *
     * @throws InputException if there is none, or it is none
     */
    static String token(Map<String, String> environment) {
        String given = environment.getOrDefault(TOKEN, "");
        String file = environment.getOrDefault(TOKEN_FILE, "");
        if (given.isEmpty() && file.isEmpty()) {
            throw new InputException(Text.of("keys.vault.no-token", TOKEN_FILE, TOKEN));
        }
        String token = given.isEmpty() ? firstLine(Path.of(file)) : given.strip();
        if (!VISIBLE.matcher(token).matches()) {
            throw new InputException(Text.of("keys.vault.token", given.isEmpty() ? file : TOKEN));
        }
        return token;
    }

    private static String firstLine(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException e) {
            throw new InputException(Text.of("keys.vault.token-file", file, TOKEN_FILE), e);
        }
    }
}
