package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/**
 * Wraps the keys of all exams of OUT with a new master key; nothing that is encrypted with them is touched, and folders
 * keep their names. The new key store lies beside the old one, called {@code .next}, until every key is wrapped; a
 * rotation that was stopped goes on when it is started again. The old store stays as a copy.
 */
public final class KeyRotation {
    private static final String NEXT = ".next";

    private KeyRotation() {}

    /**
     * What was done.
     *
     * @param wrapped keys that are wrapped by the new master key now
     * @param old where the old key store is kept
     */
    public record Rotated(int wrapped, String fingerprint, Path old) {}

    /** Whether a rotation of a key store was stopped before its end. */
    static boolean isUnfinished(Path store) {
        return Files.exists(next(store));
    }

    /**
     * Makes a new master key and takes OUT over to it.
     *
     * @param next passphrase of the new key store; the present one where it is empty
     * @throws InputException if OUT was made with another key store, or a key does not open
     */
    public static Rotated rotate(Path store, Path out, Passphrase passphrase, Optional<Passphrase> next) {
        MasterKey old = MasterKeyFile.read(store, passphrase);
        Path kept = store.resolveSibling(store.getFileName() + ".old-" + old.fingerprint());
        Passphrase ofNext = next.orElse(passphrase);
        try {
            WholeFile.writeIfAbsent(kept, Files.readAllBytes(store));
            if (!isUnfinished(store)) {
                MasterKeyFile.write(next(store), ofNext, old.successor());
            }
            MasterKey successor = MasterKeyFile.read(next(store), ofNext);
            int wrapped = takeOver(out, old, successor, store);
            Files.move(next(store), store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Rotated(wrapped, successor.fingerprint(), kept);
        } catch (IOException e) {
            throw FileTrouble.of(store, e);
        }
    }

    /**
     * Takes another folder of results over to a key store that was rotated meanwhile.
     *
     * @param old the key store that OUT was made with
     */
    public static Rotated takeOver(Path old, Path store, Path out, Passphrase ofOld, Passphrase passphrase) {
        MasterKey from = MasterKeyFile.read(old, ofOld);
        MasterKey to = MasterKeyFile.read(store, passphrase);
        if (!from.givesTheSamePseudonymsAs(to)) {
            throw new InputException(Text.of("keys.not-related", old, store));
        }
        return new Rotated(takeOver(out, from, to, old), to.fingerprint(), old);
    }

    private static int takeOver(Path out, MasterKey from, MasterKey to, Path store) {
        requireOneOf(out, from, to, store);
        int wrapped = 0;
        for (Path file : WrappedKeys.files(out)) {
            wrapped += wrapAnew(file, from.wrapping(), to.wrapping(), store);
        }
        // Last: as long as it names the old store, a started rotation can be told from a finished one.
        WholeFile.write(WrappedKeys.fingerprint(out), to.fingerprint().getBytes(StandardCharsets.US_ASCII));
        return wrapped;
    }

    private static void requireOneOf(Path out, MasterKey from, MasterKey to, Path store) {
        Path file = WrappedKeys.fingerprint(out);
        try {
            String found = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
            if (!found.equals(from.fingerprint()) && !found.equals(to.fingerprint())) {
                throw new InputException(Text.of("keys.other-store", out, store));
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** @return 1, or 0 for a key whose destruction was cut short */
    private static int wrapAnew(Path file, SecretKey from, SecretKey to, Path store) {
        String pseudonym = WrappedKeys.name(file);
        try {
            byte[] wrapped = Files.readAllBytes(file);
            if (WrappedKeys.isOverwritten(wrapped)) {
                Files.delete(file);
                return 0;
            }
            if (Seal.open(to, pseudonym, wrapped).isEmpty()) {
                byte[] key = Seal.open(from, pseudonym, wrapped)
                        .orElseThrow(() -> new InputException(Text.of("keys.does-not-fit", file, store)));
                WholeFile.write(file, Seal.close(to, pseudonym, key));
            }
            return 1;
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    private static Path next(Path store) {
        return store.resolveSibling(store.getFileName() + NEXT);
    }
}
