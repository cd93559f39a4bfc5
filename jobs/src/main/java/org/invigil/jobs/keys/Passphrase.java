package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
