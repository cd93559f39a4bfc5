package org.invigil.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.invigil.jobs.files.FileTrouble;

/**
 * What may be told of a Vault's key: nothing secret.
 *
 * @param latestVersion that it wraps with
 * @param leastVersion that it still opens
 * @param out what it means for a folder of results; empty where none was named
 */
public record VaultState(String place, int latestVersion, int leastVersion, Optional<OfOut> out) {
    private static final Pattern VERSION = Pattern.compile("vault:v(\\d+):.*", Pattern.DOTALL);

    /**
     * Wrapped keys of a folder of results.
     *
     * @param notOpening of these, how many do not open
     * @param ofEarlierVersions how many {@code invigil keys rotate} would wrap with the latest version
     */
    public record OfOut(int keys, int notOpening, int ofEarlierVersions) {}

    /** @throws org.invigil.datasets.InputException if there is no such key, or OUT was not made with it */
    public static VaultState of(Optional<Path> out, Map<String, String> environment) {
        VaultSettings settings =
                VaultSettings.find(environment).orElseThrow(() -> new IllegalArgumentException("No Vault is named"));
        VaultTransit transit = new VaultTransit(settings, environment);
        VaultTransit.Key key = transit.key();
        out.ifPresent(folder -> VaultKeys.openExisting(settings, folder, environment));
        return new VaultState(
                settings.place(),
                key.latestVersion(),
                key.leastVersion(),
                out.map(folder -> ofOut(folder, new VaultWrapping(transit), key)));
    }

    private static OfOut ofOut(Path out, Wrapping wrapping, VaultTransit.Key key) {
        int keys = 0;
        int notOpening = 0;
        int earlier = 0;
        for (Path file : WrappedKeys.files(out)) {
            byte[] wrapped = bytes(file);
            int version = version(wrapped);
            keys++;
            earlier += version < key.latestVersion() ? 1 : 0;
            boolean isOpening = version >= key.leastVersion()
                    && wrapping.open(WrappedKeys.name(file), wrapped).isPresent();
            notOpening += isOpening ? 0 : 1;
        }
        return new OfOut(keys, notOpening, earlier);
    }

    private static int version(byte[] wrapped) {
        Matcher matcher = VERSION.matcher(new String(wrapped, StandardCharsets.US_ASCII));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }
}
