package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/**
 * Has a Vault wrap the keys of OUT anew; nothing that is encrypted with them is touched, and folders keep their names.
 * Every key is replaced as a whole: a rotation that was stopped goes on when it is started again.
 */
public final class VaultRotation {
    private final VaultSettings settings;
    private final Path out;
    private final VaultTransit transit;
    private final int version;

    private VaultRotation(Path out, Map<String, String> environment) {
        this.settings =
                VaultSettings.find(environment).orElseThrow(() -> new IllegalArgumentException("No Vault is named"));
        this.out = out;
        this.transit = new VaultTransit(settings, environment);
        this.version = transit.key().latestVersion();
    }

    /**
     * What was done.
     *
     * @param wrapped exams' keys
     * @param version of the Vault's key that wraps them now
     */
    public record Rotated(int wrapped, String place, int version) {}

    /**
     * Wraps every key of OUT with the latest version of the Vault's key; no key leaves the Vault for it.
     *
     * @throws InputException if a key does not open
     */
    public static Rotated rewrap(Path out, Map<String, String> environment) {
        return new VaultRotation(out, environment).rewrap(environment);
    }

    private Rotated rewrap(Map<String, String> environment) {
        VaultKeys.openExisting(settings, out, environment);
        int wrapped = 0;
        for (Path file : WrappedKeys.files(out)) {
            wrapped += rewrap(file) ? 1 : 0;
        }
        rewrap(VaultKeys.ofPseudonyms(out));
        return new Rotated(wrapped, settings.place(), version);
    }

    private boolean rewrap(Path file) {
        try {
            byte[] old = Files.readAllBytes(file);
            if (WrappedKeys.isOverwritten(old)) {
                Files.delete(file);
                return false;
            }
            String ciphertext = transit.rewrap(new String(old, StandardCharsets.US_ASCII))
                    .orElseThrow(() -> new InputException(Text.of("keys.does-not-fit", file, settings.place())));
            WholeFile.write(file, ciphertext.getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /**
     * Takes OUT over from a key store: the Vault wraps its keys from here on.
     *
     * @throws InputException if OUT was made with another key store
     */
    public static Rotated takeOver(Path store, Passphrase passphrase, Path out, Map<String, String> environment) {
        return new VaultRotation(out, environment).takeOver(store, MasterKeyFile.read(store, passphrase));
    }

    private Rotated takeOver(Path store, MasterKey master) {
        Wrapping wrapping = new VaultWrapping(transit);
        Path fingerprint = WrappedKeys.fingerprint(out);
        String own = VaultKeys.fingerprint(master.pseudonymBytes());
        try {
            String found = Files.exists(fingerprint) ? Files.readString(fingerprint, StandardCharsets.US_ASCII) : "";
            if (!List.of(master.fingerprint(), own).contains(found)) {
                throw new InputException(Text.of("keys.other-store", out, store));
            }
            int wrapped = 0;
            for (Path file : WrappedKeys.files(out)) {
                wrapped += takeOver(file, new SealedWrapping(master.wrapping()), wrapping, store) ? 1 : 0;
            }
            WholeFile.write(VaultKeys.ofPseudonyms(out), wrapping.close(VaultKeys.PSEUDONYMS, master.pseudonymBytes()));
            // Last: as long as it names the key store, a started move can be told from a finished one.
            WholeFile.write(fingerprint, own.getBytes(StandardCharsets.US_ASCII));
            return new Rotated(wrapped, settings.place(), version);
        } catch (IOException e) {
            throw FileTrouble.of(fingerprint, e);
        }
    }

    private static boolean takeOver(Path file, Wrapping from, Wrapping to, Path store) throws IOException {
        byte[] old = Files.readAllBytes(file);
        if (WrappedKeys.isOverwritten(old)) {
            Files.delete(file);
            return false;
        }
        String name = WrappedKeys.name(file);
        Optional<byte[]> key = from.open(name, old);
        if (key.isPresent()) {
            WholeFile.write(file, to.close(name, key.get()));
        } else if (to.open(name, old).isEmpty()) {
            throw new InputException(Text.of("keys.does-not-fit", file, store));
        }
        return true;
    }
}
