package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** What opens the key store. It never prints itself. */
public final class Passphrase {
    public static final String VARIABLE = "INVIGIL_PASSPHRASE";
    public static final String FILE_VARIABLE = "INVIGIL_PASSPHRASE_FILE";

    // PKCS#12 wants a password. Where none is configured the file's mode is the protection, as with an SSH key.
    private static final String UNPROTECTED = "invigil";

    private final String passphrase;

    private Passphrase(String passphrase) {
        this.passphrase = passphrase;
    }

    /**
     * {@value #VARIABLE}, else the first line of the file that {@value #FILE_VARIABLE} names, else none.
     *
     * @throws InputException if that file cannot be read or is empty
     */
    public static Passphrase of(Map<String, String> environment) {
        String given = environment.getOrDefault(VARIABLE, "");
        if (!given.isEmpty()) {
            return new Passphrase(given);
        }
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        return new Passphrase(file.isEmpty() ? UNPROTECTED : firstLine(Path.of(file)));
    }

    /** Whether one is configured; without one the file's mode is the protection. */
    public static boolean isSet(Map<String, String> environment) {
        return !environment.getOrDefault(VARIABLE, "").isEmpty()
                || !environment.getOrDefault(FILE_VARIABLE, "").isEmpty();
    }

    /**
     * Of a key store that is to be made by a rotation: the variables are {@code INVIGIL_NEW_PASSPHRASE} and
     * {@code INVIGIL_NEW_PASSPHRASE_FILE}.
     *
     * @return empty where neither is set
     */
    public static Optional<Passphrase> ofNext(Map<String, String> environment) {
        String given = environment.getOrDefault("INVIGIL_NEW_PASSPHRASE", "");
        String file = environment.getOrDefault("INVIGIL_NEW_PASSPHRASE_FILE", "");
        if (given.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Passphrase(given.isEmpty() ? firstLine(Path.of(file)) : given));
    }

    private static String firstLine(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (line.isEmpty()) {
                throw new InputException(Text.of("keys.passphrase-file-empty", file));
            }
            return line;
        } catch (IOException e) {
            throw new InputException(Text.of("keys.passphrase-file-unreadable", file), e);
        }
    }

    char[] characters() {
        return passphrase.toCharArray();
    }

    @Override
    public String toString() {
        return "passphrase";
    }
}
