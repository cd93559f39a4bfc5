package org.invigil.jobs.retention;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.keys.Seal;

/** A record in one encrypted file of OUT, under a key of its own: it may name people, the file does not. */
final class SealedRecord<R> {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY);

    private final Path file;
    private final String keyName;
    private final Class<R> type;
    private final KeyClient keys;

    /** @param keyName letters and digits */
    SealedRecord(Path file, String keyName, Class<R> type, KeyClient keys) {
        this.file = file;
        this.keyName = keyName;
        this.type = type;
        this.keys = keys;
    }

    void write(R content) {
        try {
            WholeFile.write(file, Seal.close(keys.examKey(keyName), name(), JSON.writeValueAsBytes(content)));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write down a " + type.getSimpleName(), e);
        }
    }

    /** Empty where there is no file. */
    Optional<R> find() {
        try {
            byte[] sealed = Files.readAllBytes(file);
            Optional<SecretKey> key = keys.findExamKey(keyName);
            byte[] json = key.flatMap(opener -> Seal.open(opener, name(), sealed))
                    .orElseThrow(() -> new InputException(Text.of("retention.does-not-open", file)));
            return Optional.of(JSON.readValue(json, type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** The file, then the key. */
    void remove() {
        WholeFile.removeAll(file);
        keys.destroy(keyName);
    }

    private String name() {
        return file.getFileName().toString();
    }
}
