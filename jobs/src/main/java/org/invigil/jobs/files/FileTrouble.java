package org.invigil.jobs.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.hadoop.HadoopPath;
import org.invigil.jobs.hadoop.HadoopTrouble;

/** Tells what the user can mend about a file system (a full disk, a folder that must not be written) from defects. */
public final class FileTrouble {
    private FileTrouble() {}

    /** What to throw instead of an {@link IOException} at {@code path}. */
    public static RuntimeException of(Path path, IOException exception) {
        return find(path, exception)
                .<RuntimeException>map(text -> new InputException(text, exception))
                .orElseGet(() -> new UncheckedIOException(exception));
    }

    /**
     * The same for a failure that Spark has wrapped any number of times; it comes back as it is if it is no trouble.
     * Spark throws checked exceptions without saying so: whoever asks here has to catch them all.
     */
    public static RuntimeException of(Path path, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException known) {
                return known;
            }
            Optional<Text> text = find(path, cause);
            if (text.isPresent()) {
                return new InputException(text.get(), exception);
            }
        }
        return exception instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(exception);
    }

    private static Optional<Text> find(Path path, Throwable cause) {
        if (path instanceof HadoopPath && HadoopTrouble.isUnreachable(cause)) {
            return Optional.of(HadoopTrouble.unreachable(path.toString(), cause).text());
        }
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left on device")
                || message.contains("quota exceeded")
                || message.contains("quota of")) {
            return Optional.of(Text.of("storage.disk-full", path));
        }
        if (message.contains("read-only file system") || message.contains("in safe mode")) {
            return Optional.of(Text.of("storage.read-only", path));
        }
        if (cause instanceof AccessDeniedException || message.contains("permission denied")) {
            return Optional.of(Text.of("storage.no-access", path));
        }
        return Optional.empty();
    }
}
