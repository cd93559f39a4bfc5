package org.invigil.jobs.storage;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.KeyAccessDeniedException;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.KmsClient;
import org.invigil.jobs.keys.KeyPlace;

/** Parquet's door to the {@link org.invigil.jobs.keys.KeyClient}, in whatever process a file is written or read. */
public final class ExamKeyServer implements KmsClient {
    private static final String STORE = "invigil.keys.store";
    private static final String OUT = "invigil.keys.out";

    private KeyPlace place;

    /** What a process must be told: paths, never a key. */
    static Map<String, String> settings(KeyPlace place) {
        Map<String, String> settings = new TreeMap<>(ExamCryptoFactory.settings());
        settings.put(STORE, place.store());
        settings.put(OUT, place.out());
        // Parquet keeps one client for each name; the name stands in the files, so it must not be a path.
        settings.put(KeyToolkit.KMS_INSTANCE_ID_PROPERTY_NAME, Integer.toHexString(place.hashCode()));
        return settings;
    }

    @Override
    public void initialize(Configuration configuration, String instance, String address, String token) {
        place = new KeyPlace(configuration.get(STORE), configuration.get(OUT));
    }

    @Override
    public String wrapKey(byte[] fileKey, String name) {
        SecretKey key = place.open().examKey(name);
        return KeyToolkit.encryptKeyLocally(fileKey, key.getEncoded(), name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] unwrapKey(String wrapped, String name) {
        SecretKey key = place.open()
                .findExamKey(name)
                .orElseThrow(() -> new KeyAccessDeniedException("There is no key " + name + " any more"));
        return KeyToolkit.decryptKeyLocally(wrapped, key.getEncoded(), name.getBytes(StandardCharsets.UTF_8));
    }
}
