package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;

/**
 * What may be told of a key store: nothing secret.
 *
 * @param mode of the file, as {@code rw-------}; empty where the file system has none
 * @param fingerprint of its master key
 * @param isRotating whether a rotation was stopped before its end
 * @param out what it means for a folder of results; empty where none was named
 */
public record KeyStoreState(Path store, String mode, String fingerprint, boolean isRotating, Optional<OfOut> out) {
    /**
     * A folder of results beside a key store.
     *
     * @param isMadeWithIt whether it was made with this key store
     * @param keys wrapped keys in it
     * @param notOpening of these, how many do not open
     */
    public record OfOut(boolean isMadeWithIt, int keys, int notOpening) {}

    /** @throws InputException if the key store is not there or does not open */
    public static KeyStoreState of(Path store, Optional<Path> out, Passphrase passphrase) {
        if (!Files.exists(store)) {
            throw new InputException(Text.of("keys.none", store));
        }
        MasterKey key = MasterKeyFile.read(store, passphrase);
        try {
            return new KeyStoreState(
                    store,
                    Files.getFileStore(store).supportsFileAttributeView("posix")
                            ? PosixFilePermissions.toString(Files.getPosixFilePermissions(store))
                            : "",
                    key.fingerprint(),
                    KeyRotation.isUnfinished(store),
                    out.map(folder -> ofOut(folder, key)));
        } catch (IOException e) {
            throw FileTrouble.of(store, e);
        }
    }

    /** Where the key store is that a command uses. */
    public static Path place(Path named, Map<String, String> environment) {
        return named != null ? named : MasterKeyFile.defaultPath(environment, Path.of(System.getProperty("user.home")));
    }

    private static OfOut ofOut(Path out, MasterKey key) {
        Path fingerprint = WrappedKeys.fingerprint(out);
        try {
            boolean isMadeWithIt = Files.exists(fingerprint)
                    && Files.readString(fingerprint, StandardCharsets.US_ASCII).equals(key.fingerprint());
            int keys = 0;
            int notOpening = 0;
            for (Path file : WrappedKeys.files(out)) {
                keys++;
                notOpening += Seal.open(key.wrapping(), WrappedKeys.name(file), Files.readAllBytes(file))
                                .isPresent()
                        ? 0
                        : 1;
            }
            return new OfOut(isMadeWithIt, keys, notOpening);
        } catch (IOException e) {
            throw FileTrouble.of(out, e);
        }
    }
}
