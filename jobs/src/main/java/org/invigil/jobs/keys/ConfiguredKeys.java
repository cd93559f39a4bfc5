package org.invigil.jobs.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.hadoop.HadoopFileSystem;

/** The keys that the command line and the environment name: a key store, or a Vault where its address is set. */
public final class ConfiguredKeys {
    private ConfiguredKeys() {}

    /**
     * For a run, which makes keys when there are none.
     *
     * @param store or null for the one that the environment names
     * @throws InputException if there are keys and they do not open, or both a key store and a Vault are named
     */
    public static KeyClient open(Path store, Path out, Map<String, String> environment) {
        Optional<VaultSettings> vault = vault(store, environment);
        if (vault.isPresent()) {
            return VaultKeys.open(vault.get(), out, environment);
        }
        requireNoVault(out);
        return EmbeddedKeys.open(KeyStoreState.place(store, environment), out, Passphrase.of(environment));
    }

    /**
     * For commands that work on what a night has left: they never make keys.
     *
     * @param store or null for the one that the environment names
     * @throws InputException if there are none
     */
    public static KeyClient existing(Path store, Path out, Map<String, String> environment) {
        Optional<VaultSettings> vault = vault(store, environment);
        if (vault.isPresent()) {
            if (!Files.exists(WrappedKeys.fingerprint(out))) {
                throw new InputException(
                        Text.of("keys.vault.other", out, vault.get().place()));
            }
            return VaultKeys.open(vault.get(), out, environment);
        }
        requireNoVault(out);
        Path named = KeyStoreState.place(store, environment);
        if (!Files.exists(named)) {
            throw new InputException(Text.of("cli.no_key_store", named, out));
        }
        return EmbeddedKeys.open(named, out, Passphrase.of(environment));
    }

    /** Executors are told which kind of place it is; what opens it they have in their own environment. */
    static KeyClient open(KeyPlace place, Map<String, String> environment) {
        Path out = HadoopFileSystem.path(place.out());
        if (!place.isVault()) {
            return EmbeddedKeys.openExisting(Path.of(place.store()), out, Passphrase.of(environment));
        }
        VaultSettings settings = VaultSettings.find(environment)
                .filter(found -> found.place().equals(place.store()))
                .orElseThrow(
                        () -> new InputException(Text.of("keys.vault.executor", place.store(), VaultSettings.ADDRESS)));
        return VaultKeys.openExisting(settings, out, environment);
    }

    /** Whether a Vault is named rather than a key store. */
    public static boolean isVault(Path store, Map<String, String> environment) {
        return vault(store, environment).isPresent();
    }

    private static Optional<VaultSettings> vault(Path store, Map<String, String> environment) {
        Optional<VaultSettings> vault = VaultSettings.find(environment);
        boolean isStoreNamed = store != null
                || !environment.getOrDefault(MasterKeyFile.VARIABLE, "").isEmpty();
        if (vault.isPresent() && isStoreNamed) {
            throw new InputException(Text.of(
                    "keys.vault.both", VaultSettings.ADDRESS, store != null ? "--keys" : MasterKeyFile.VARIABLE));
        }
        return vault;
    }

    private static void requireNoVault(Path out) {
        if (Files.exists(VaultKeys.ofPseudonyms(out))) {
            throw new InputException(Text.of("keys.vault.address-missing", out, VaultSettings.ADDRESS));
        }
    }
}
