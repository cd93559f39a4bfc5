package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/** The data keys of OUT, one wrapped file each: {@code keys/<name>.key}. Deleting a file destroys what it opens. */
final class WrappedKeys {
    static final int KEY_BYTES = 32;
    private static final String ENDING = ".key";

    private final Path folder;
    private final Wrapping wrapping;
    private final String opener;

    /** @param opener what the wrapping is called in messages */
    WrappedKeys(Path out, Wrapping wrapping, String opener) {
        this.folder = folder(out);
        this.wrapping = wrapping;
        this.opener = opener;
    }

    static Path folder(Path out) {
        return out.resolve("keys");
    }

    /** Tells which key store or server OUT was made with. */
    static Path fingerprint(Path out) {
        return folder(out).resolve("key-store.id");
    }

    static byte[] random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    SecretKey key(String name) {
        return find(name).orElseGet(() -> {
            WholeFile.writeIfAbsent(file(name), wrapping.close(name, random()));
            return find(name).orElseThrow();
        });
    }

    Optional<SecretKey> find(String name) {
        Path file = file(name);
        try {
            byte[] wrapped = Files.readAllBytes(file);
            if (isOverwritten(wrapped)) {
                return Optional.empty();
            }
            byte[] key = wrapping.open(name, wrapped)
                    .orElseThrow(() -> new InputException(Text.of("keys.does-not-fit", file, opener)));
            return Optional.of(new SecretKeySpec(key, "AES"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    void destroy(String name) {
        wrapping.forget(name);
        Path file = file(name);
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

    private Path file(String name) {
        if (!name.matches("[a-z0-9]+")) {
            throw new IllegalArgumentException(name + " is not a pseudonym");
        }
        return folder.resolve(name + ENDING);
    }

    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Wrapped keys of OUT, sorted. */
    static List<Path> files(Path out) {
        Path keys = folder(out);
        if (!Files.isDirectory(keys)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(keys)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw FileTrouble.of(keys, e);
        }
    }
}
