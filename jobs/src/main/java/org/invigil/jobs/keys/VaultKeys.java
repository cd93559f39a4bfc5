package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/**
 * Keys of a HashiCorp Vault: its transit engine wraps the data keys of the exams, whose wrapped files lie in OUT as
 * with a key store. The key of pseudonyms lies beside them, wrapped too: no file outside OUT is needed, and the Vault
 * holds nothing but its own key. Deleting an exam's wrapped key destroys the exam, whatever the Vault still has.
 */
public final class VaultKeys extends KeysInOut {
    static final String PSEUDONYMS = "pseudonyms";

    private VaultKeys(KeyPlace place, Wrapping wrapping, byte[] ofPseudonyms, List<Text> remarks) {
        super(place, wrapping, new Pseudonyms(ofPseudonyms), remarks);
    }

    /** For a run, which may be the first one of OUT. */
    static VaultKeys open(VaultSettings settings, Path out, Map<String, String> environment) {
        VaultTransit transit = new VaultTransit(settings, environment);
        transit.key();
        List<Text> remarks = List.of();
        Wrapping wrapping = new VaultWrapping(transit);
        if (!Files.exists(WrappedKeys.fingerprint(out))) {
            make(out, wrapping, WrappedKeys.random());
            remarks = List.of(Text.of("keys.vault.made", settings.place(), WrappedKeys.folder(out)));
        }
        VaultKeys keys = opened(settings, out, wrapping, remarks);
        keys.place().isOpenedBy(keys);
        return keys;
    }

    /** For executors and child processes. */
    static VaultKeys openExisting(VaultSettings settings, Path out, Map<String, String> environment) {
        return opened(settings, out, new VaultWrapping(new VaultTransit(settings, environment)), List.of());
    }

    static VaultKeys opened(VaultSettings settings, Path out, Wrapping wrapping, List<Text> remarks) {
        Path file = ofPseudonyms(out);
        Path fingerprint = WrappedKeys.fingerprint(out);
        try {
            if (!Files.exists(file) || !Files.exists(fingerprint)) {
                throw new InputException(Text.of("keys.vault.other", out, settings.place()));
            }
            byte[] key = wrapping.open(PSEUDONYMS, Files.readAllBytes(file))
                    .orElseThrow(() -> new InputException(Text.of("keys.does-not-fit", file, settings.place())));
            if (!Files.readString(fingerprint, StandardCharsets.US_ASCII).equals(fingerprint(key))) {
                throw new InputException(Text.of("keys.vault.other", out, settings.place()));
            }
            return new VaultKeys(KeyPlace.of(settings.place(), out), wrapping, key, remarks);
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** Of two first runs one wins: both read what is there then. */
    private static void make(Path out, Wrapping wrapping, byte[] key) {
        WholeFile.writeIfAbsent(ofPseudonyms(out), wrapping.close(PSEUDONYMS, key));
        byte[] made = read(out, wrapping);
        WholeFile.writeIfAbsent(WrappedKeys.fingerprint(out), fingerprint(made).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] read(Path out, Wrapping wrapping) {
        Path file = ofPseudonyms(out);
        try {
            return wrapping.open(PSEUDONYMS, Files.readAllBytes(file))
                    .orElseThrow(() -> new InputException(Text.of("keys.does-not-fit", file, "Vault")));
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    static Path ofPseudonyms(Path out) {
        return WrappedKeys.folder(out).resolve("pseudonyms.wrapped");
    }

    /** Like a key store's, and never the same as one. */
    static String fingerprint(byte[] key) {
        return "vault-" + new MasterKey(key, key).fingerprint();
    }
}
