package org.invigil.jobs.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.WholeFile;

/** The PKCS#12 file with the master key, from which everything else is derived or by which it is wrapped. */
final class MasterKeyFile {
    static final String VARIABLE = "INVIGIL_KEYS";
    private static final String ALIAS = "invigil-master";
    private static final String PSEUDONYMS_ALIAS = "invigil-pseudonyms";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private MasterKeyFile() {}

    /** {@value #VARIABLE}, else {@code invigil/keys.p12} in the user's folder for configuration. */
    static Path defaultPath(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configuration.isEmpty() ? home.resolve(".config") : Path.of(configuration);
        return folder.resolve("invigil").resolve("keys.p12");
    }

    static void make(Path file, Passphrase passphrase) {
        WholeFile.writeIfAbsent(file, bytes(passphrase, MasterKey.made()));
    }

    /** Replaces the file if there is one. */
    static void write(Path file, Passphrase passphrase, MasterKey key) {
        WholeFile.write(file, bytes(passphrase, key));
    }

    private static byte[] bytes(Passphrase passphrase, MasterKey key) {
        char[] characters = passphrase.characters();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, characters);
            set(store, ALIAS, key.masterBytes(), characters);
            set(store, PSEUDONYMS_ALIAS, key.pseudonymBytes(), characters);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, characters);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Could not make a key store", e);
        }
    }

    private static void set(KeyStore store, String alias, byte[] key, char[] passphrase)
            throws GeneralSecurityException {
        store.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")),
                new KeyStore.PasswordProtection(passphrase));
    }

    /** @throws InputException if the file is not a key store of Invigil or the passphrase is another */
    static MasterKey read(Path file, Passphrase passphrase) {
        char[] characters = passphrase.characters();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), characters);
            if (store.getKey(ALIAS, characters) instanceof SecretKey key) {
                return new MasterKey(
                        key.getEncoded(),
                        store.getKey(PSEUDONYMS_ALIAS, characters) instanceof SecretKey ofPseudonyms
                                ? ofPseudonyms.getEncoded()
                                : null);
            }
            throw new InputException(Text.of("keys.not-a-key-store", file));
        } catch (UnrecoverableKeyException e) {
            throw new InputException(Text.of("keys.wrong-passphrase", file), e);
        } catch (IOException e) {
            boolean isWrong = e.getCause() instanceof UnrecoverableKeyException;
            throw new InputException(Text.of(isWrong ? "keys.wrong-passphrase" : "keys.not-a-key-store", file), e);
        } catch (GeneralSecurityException e) {
            throw new InputException(Text.of("keys.not-a-key-store", file), e);
        }
    }

    static boolean isOpenToOthers(Path file) {
        try {
            return Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            throw new InputException(Text.of("storage.no-access", file), e);
        }
    }
}
