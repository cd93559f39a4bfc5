package org.invigil.jobs.captures;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RetriableException;
import org.apache.hadoop.ipc.StandbyException;
import org.apache.hadoop.security.AccessControlException;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** Tells what the user can mend about a Hadoop file system (out of reach, no right to read) from defects. */
final class HadoopTrouble {
    private HadoopTrouble() {}

    /** What to throw instead of an {@link IOException} at an address. */
    static RuntimeException of(String address, IOException exception) {
        if (isUnreachable(exception)) {
            return unreachable(address, exception);
        }
        if (exception instanceof FileNotFoundException) {
            return new InputException(Text.of("capture.folder.missing", address), exception);
        }
        if (exception instanceof AccessControlException) {
            return new InputException(Text.of("captures.place.no-access", address, why(exception)), exception);
        }
        if (exception instanceof UnsupportedFileSystemException) {
            return new InputException(Text.of("captures.place.unknown", address, why(exception)), exception);
        }
        return new UncheckedIOException(exception);
    }

    /** Whether the file system as a whole is away: no fault of one file in it. */
    static boolean isUnreachable(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof StandbyException
                    || cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    static InputException unreachable(String address, Throwable exception) {
        return new InputException(Text.of("captures.place.unreachable", address, why(exception)), exception);
    }

    /** The first line: what follows are calls and links to a wiki. */
    static String why(Throwable exception) {
        return Optional.ofNullable(exception.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(line -> line.replaceAll("; For more details see:.*", ""))
                .orElse(exception.getClass().getSimpleName());
    }
}
