package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/**
 * Keys without a key server: a master key in a PKCS#12 file outside OUT, and in OUT one wrapped data key per exam
 * ({@code keys/<pseudonym>.key}). Deleting that file destroys the exam.
 */
public final class EmbeddedKeys implements KeyClient {
    private static final int KEY_BYTES = 32;
    static final String FINGERPRINT = "key-store.id";

    private final KeyPlace place;
    private final Path wrappedKeys;
    private final SecretKey wrapping;
    private final Pseudonyms pseudonyms;
    private final List<Text> remarks;

    private EmbeddedKeys(KeyPlace place, MasterKey master, List<Text> remarks) {
        this.place = place;
        this.wrappedKeys = Path.of(place.out(), "keys");
        this.wrapping = master.wrapping();
        this.pseudonyms = master.pseudonyms();
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Opens the key store that the environment names, and makes it when there is none: {@link #remarks} says so.
     *
     * @throws InputException if the key store lies in OUT, does not open, or is not the one OUT was made with
     */
    public static EmbeddedKeys open(Path out, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return open(MasterKeyFile.defaultPath(environment, home), out, Passphrase.of(environment));
    }

    /** @param store or null for the one that the environment names */
    public static EmbeddedKeys of(Path store, Path out, Map<String, String> environment) {
        return store == null ? open(out, environment) : open(store, out, Passphrase.of(environment));
    }

    /**
     * For commands that work on what a night has left: they never make a key store.
     *
     * @param store or null for the one that the environment names
     * @throws InputException if there is none
     */
    public static EmbeddedKeys existing(Path store, Path out, Map<String, String> environment) {
        Path named = store != null
                ? store
                : MasterKeyFile.defaultPath(environment, Path.of(System.getProperty("user.home")));
        if (!Files.exists(named)) {
            throw new InputException(Text.of("cli.no_key_store", named, out));
        }
        return open(named, out, Passphrase.of(environment));
    }

    /** The same for a key store that the caller names. */
    public static EmbeddedKeys open(Path store, Path out, Passphrase passphrase) {
        refuseInside(store, out);
        List<Text> remarks = new ArrayList<>();
        if (!Files.exists(store)) {
            if (hasWrappedKeys(out)) {
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
        keys.place.isOpenedBy(keys);
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

    private static boolean hasWrappedKeys(Path out) {
        return Files.exists(out.resolve("keys").resolve(FINGERPRINT));
    }

    private void checkFingerprint(String fingerprint) {
        Path file = wrappedKeys.resolve(FINGERPRINT);
        try {
            if (!Files.exists(file)) {
                WholeFile.writeIfAbsent(file, fingerprint.getBytes(StandardCharsets.US_ASCII));
            }
            if (!Files.readString(file, StandardCharsets.US_ASCII).equals(fingerprint)) {
                throw new InputException(Text.of("keys.other-store", place.out(), place.store()));
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** What the user should hear: that a key store was made and must be backed up, that others can read it. */
    public List<Text> remarks() {
        return remarks;
    }

    @Override
    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    @Override
    public SecretKey examKey(String pseudonym) {
        return findExamKey(pseudonym).orElseGet(() -> {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            WholeFile.writeIfAbsent(file(pseudonym), Seal.close(wrapping, pseudonym, key));
            return findExamKey(pseudonym).orElseThrow();
        });
    }

    @Override
    public Optional<SecretKey> findExamKey(String pseudonym) {
        Path file = file(pseudonym);
        try {
            byte[] wrapped = Files.readAllBytes(file);
            if (isOverwritten(wrapped)) {
                return Optional.empty();
            }
            byte[] key = Seal.open(wrapping, pseudonym, wrapped)
                    .orElseThrow(() -> new InputException(Text.of("keys.does-not-fit", file, place.store())));
            return Optional.of(new SecretKeySpec(key, "AES"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    @Override
    public void destroy(String pseudonym) {
        Path file = file(pseudonym);
        try {
            if (Files.exists(file)) {
                // Overwritten first: a file that is only unlinked can be brought back.
                Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.DSYNC);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** A destruction that was cut short between its two steps is a destruction. */
    static boolean isOverwritten(byte[] wrapped) {
        return Arrays.equals(wrapped, new byte[wrapped.length]);
    }

    @Override
    public KeyPlace place() {
        return place;
    }

    private Path file(String pseudonym) {
        if (!pseudonym.matches("[a-z0-9]+")) {
            throw new IllegalArgumentException(pseudonym + " is not a pseudonym");
        }
        return wrappedKeys.resolve(pseudonym + ".key");
    }
}
