package org.invigil.jobs.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** What opens an archive. It never prints itself. */
public final class DeliveryPassword {
    /** Without signs that are read for each other on the phone: no 0, 1, i, l, o. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    /** Six groups of four out of 31 signs are 118 bits: the archive's key derivation is a quick one. */
    private static final int GROUPS = 6;

    private static final int IN_GROUP = 4;

    private static final int FEWEST_CHARACTERS = 12;

    private final String password;

    private DeliveryPassword(String password) {
        this.password = password;
    }

    public static DeliveryPassword generated() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * IN_GROUP; i++) {
            if (i > 0 && i % IN_GROUP == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return new DeliveryPassword(password.toString());
    }

    /**
     * The first line of a file.
     *
     * @throws InputException if it cannot be read, or has fewer than 12 characters or others than those of ASCII, which
     *     archive programs encode in different ways
     */
    public static DeliveryPassword of(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (line.length() < FEWEST_CHARACTERS) {
                throw new InputException(Text.of("deliver.password-short", file, FEWEST_CHARACTERS));
            }
            if (!line.chars().allMatch(character -> character > 0x20 && character < 0x7f)) {
                throw new InputException(Text.of("deliver.password-signs", file));
            }
            return new DeliveryPassword(line);
        } catch (IOException e) {
            throw new InputException(Text.of("deliver.password-unreadable", file), e);
        }
    }

    char[] characters() {
        return password.toCharArray();
    }

    /** As a file that holds nothing else. */
    byte[] line() {
        return (password + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "password";
    }
}
