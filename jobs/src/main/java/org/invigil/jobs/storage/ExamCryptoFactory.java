package org.invigil.jobs.storage;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.DecryptionKeyRetriever;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;

/**
 * Encrypts footer and all columns of a Parquet file with the key of the exam whose folder the file lies in; likenesses
 * with a key of their own.
 */
public final class ExamCryptoFactory extends PropertiesDrivenCryptoFactory {
    /** Key of tables that are not stored by exam. */
    static final String CASES_KEY = "cases";

    private static final Pattern EXAM_FOLDER = Pattern.compile(".*/exam_id=([0-9a-f]{16})/[^/]*");

    /** Also while its rows are staged. */
    private static final Pattern IN_LIKENESSES =
            Pattern.compile(".*/\\.?likenesses(\\.new)?/(.*/)?exam_day=[^/]*/exam_id=.*");

    @Override
    public FileEncryptionProperties getFileEncryptionProperties(
            Configuration configuration, Path file, WriteContext context) {
        Configuration own = new Configuration(configuration);
        own.set(UNIFORM_KEY_PROPERTY_NAME, keyName(file.toString()));
        return super.getFileEncryptionProperties(own, file, context);
    }

    @Override
    public FileDecryptionProperties getFileDecryptionProperties(Configuration configuration, Path file) {
        DecryptionKeyRetriever keys =
                super.getFileDecryptionProperties(configuration, file).getKeyRetriever();
        // Unlike the properties of super, these refuse a plain file that somebody put in the place of an encrypted one.
        return FileDecryptionProperties.builder().withKeyRetriever(keys).build();
    }

    static String keyName(String file) {
        Matcher folder = EXAM_FOLDER.matcher(file);
        if (!folder.matches()) {
            return CASES_KEY;
        }
        return IN_LIKENESSES.matcher(file).matches() ? ExamKey.likenessKey(folder.group(1)) : folder.group(1);
    }

    /** Settings that are the same wherever a file is written or read. */
    static Map<String, String> settings() {
        return Map.of(
                "parquet.crypto.factory.class",
                ExamCryptoFactory.class.getName(),
                KeyToolkit.KMS_CLIENT_CLASS_PROPERTY_NAME,
                ExamKeyServer.class.getName(),
                // Each file's key is wrapped by the exam's key itself: what is wrapped twice is cached for minutes,
                // and a key must be gone when it is destroyed.
                KeyToolkit.DOUBLE_WRAPPING_PROPERTY_NAME,
                "false",
                KeyToolkit.DATA_KEY_LENGTH_PROPERTY_NAME,
                "256");
    }
}
