package org.invigil.jobs.keys;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where keys are: what travels to executors instead of a key. Both paths must name the same files on every machine.
 *
 * @param store the master key's file
 * @param out the folder of results, which holds the wrapped keys of its exams
 */
public record KeyPlace(String store, String out) implements Serializable {
    // Each task asks anew; opening a key store takes a hundred milliseconds of password hashing.
    private static final Map<KeyPlace, KeyClient> OPENED = new ConcurrentHashMap<>();

    static KeyPlace of(Path store, Path out) {
        return new KeyPlace(
                store.toAbsolutePath().normalize().toString(),
                out.toAbsolutePath().normalize().toString());
    }

    /** The keys of a place that exists; the passphrase comes from this process's own environment. */
    public KeyClient open() {
        return OPENED.computeIfAbsent(
                this,
                place -> EmbeddedKeys.openExisting(
                        Path.of(place.store()), Path.of(place.out()), Passphrase.of(System.getenv())));
    }

    /** Spares this process from opening what it has opened already. */
    void isOpenedBy(KeyClient client) {
        OPENED.put(this, client);
    }
}
