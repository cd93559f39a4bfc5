package org.invigil.jobs.keys;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where keys are: what travels to executors instead of a key. Paths must name the same files on every machine.
 *
 * @param store the master key's file, or a Vault's address with the name of its key
 * @param out the folder of results, which holds the wrapped keys of its exams
 */
public record KeyPlace(String store, String out) implements Serializable {
    /** How the place of a Vault begins. */
    static final String VAULT = "vault+";

    // Each task asks anew; opening a key store takes a hundred milliseconds of password hashing.
    private static final Map<KeyPlace, KeyClient> OPENED = new ConcurrentHashMap<>();

    static KeyPlace of(Path store, Path out) {
        return new KeyPlace(
                store.toAbsolutePath().normalize().toString(),
                out.toAbsolutePath().normalize().toString());
    }

    static KeyPlace of(String vault, Path out) {
        return new KeyPlace(vault, out.toAbsolutePath().normalize().toString());
    }

    /** Where generated passwords of deliveries are kept: beside the key store, or where one would be. */
    public Path passwords() {
        Path beside = isVault() ? KeyStoreState.place(null, System.getenv()) : Path.of(store);
        return beside.resolveSibling("delivery-passwords");
    }

    boolean isVault() {
        return store.startsWith(VAULT);
    }

    /** The keys of a place that exists; passphrase or token come from this process's own environment. */
    public KeyClient open() {
        return OPENED.computeIfAbsent(this, place -> ConfiguredKeys.open(place, System.getenv()));
    }

    /** Spares this process from opening what it has opened already. */
    void isOpenedBy(KeyClient client) {
        OPENED.put(this, client);
    }
}
