package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.hadoop.HadoopFileSystem;

/**
 * Keys without a key server: a master key in a PKCS#12 file outside OUT, and in OUT one wrapped data key per exam
 * ({@code keys/<pseudonym>.key}). Deleting that file destroys the exam.
 */
public final class EmbeddedKeys extends KeysInOut {
    private EmbeddedKeys(KeyPlace place, MasterKey master, List<Text> remarks) {
        super(place, new SealedWrapping(master.wrapping()), master.pseudonyms(), remarks);
    }

    /**
     * Opens a key store, and makes it when there is none: {@link #remarks} says so.
     *
     * @throws InputException if the key store lies in OUT, does not open, or is not the one OUT was made with
     */
    public static EmbeddedKeys open(Path store, Path out, Passphrase passphrase) {
        refuseInside(store, out);
        List<Text> remarks = new ArrayList<>();
        if (!Files.exists(store)) {
            if (Files.exists(WrappedKeys.fingerprint(out))) {
                throw new InputException(Text.of("keys.store-missing", store, out));
            }
            MasterKeyFile.make(store, passphrase);
            remarks.add(Text.of("keys.made", store));
        }
        if (KeyRotation.isUnfinished(store)) {
            throw new InputException(Text.of("keys.rotating", store, out));
        }
        if (MasterKeyFile.isOpenToOthers(store)) {
            remarks.add(Text.of("keys.open-to-others", store));
        }
        EmbeddedKeys keys = opened(store, out, passphrase, remarks);
        keys.place().isOpenedBy(keys);
        return keys;
    }

    /** For executors and child processes, which never make a key store. */
    static EmbeddedKeys openExisting(Path store, Path out, Passphrase passphrase) {
        if (!Files.exists(store)) {
            throw new InputException(Text.of("keys.store-missing", store, out));
        }
        return opened(store, out, passphrase, List.of());
    }

    private static EmbeddedKeys opened(Path store, Path out, Passphrase passphrase, List<Text> remarks) {
        MasterKey master = MasterKeyFile.read(store, passphrase);
        EmbeddedKeys keys = new EmbeddedKeys(KeyPlace.of(store, out), master, remarks);
        keys.checkFingerprint(master.fingerprint());
        return keys;
    }

    private static void refuseInside(Path store, Path out) {
        if (real(store).startsWith(real(out))) {
            throw new InputException(Text.of("keys.inside-out", store, out));
        }
    }

    /** The path without links, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }

    private void checkFingerprint(String fingerprint) {
        Path file = WrappedKeys.fingerprint(HadoopFileSystem.path(place().out()));
        try {
            if (!Files.exists(file)) {
                WholeFile.writeIfAbsent(file, fingerprint.getBytes(StandardCharsets.US_ASCII));
            }
            if (!Files.readString(file, StandardCharsets.US_ASCII).equals(fingerprint)) {
                throw new InputException(Text.of("keys.other-store", place().out(), place().store()));
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }
}
