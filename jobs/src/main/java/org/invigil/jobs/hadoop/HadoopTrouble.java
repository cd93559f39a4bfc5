package org.invigil.jobs.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RetriableException;
import org.apache.hadoop.ipc.StandbyException;
import org.apache.hadoop.security.AccessControlException;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** Tells what the user can mend about a Hadoop file system (out of reach, no right to read) from defects. */
public final class HadoopTrouble {
    // Exceptions of S3A go by name: its classes are there only where somebody has put them (docs/operations.md).
    private static final Set<String> AWAY = Set.of(
            "AWSApiCallTimeoutException",
            "AWSClientIOException",
            "AWSNoResponseException",
            "AWSServiceThrottledException",
            "AWSStatus500Exception",
            "ConnectTimeoutException",
            "HttpChannelEOFException");
    private static final Set<String> NO_CREDENTIALS =
            Set.of("CredentialInitializationException", "NoAuthWithAWSException", "NoAwsCredentialsException");
    private static final Set<String> NO_BUCKET = Set.of("UnknownStoreException");
    private static final Set<String> BAD_REQUEST = Set.of("AWSBadRequestException");
    /** Error codes of S3. */
    private static final Set<String> WRONG_CREDENTIALS = Set.of(
            "ExpiredToken",
            "InvalidAccessKeyId",
            "InvalidToken",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "TokenRefreshRequired");

    private HadoopTrouble() {}

    /** What to throw instead of an {@link IOException} at an address. */
    public static RuntimeException of(String address, IOException exception) {
        if (isUnreachable(exception)) {
            return unreachable(address, exception);
        }
        if (isStranger(exception)) {
            return stranger(address, exception);
        }
        if (exception instanceof FileNotFoundException || isWithoutBucket(exception)) {
            return new InputException(Text.of("capture.folder.missing", address), exception);
        }
        if (isRefusal(exception)) {
            return noAccess(address, exception);
        }
        if (exception instanceof UnsupportedFileSystemException) {
            return new InputException(Text.of("captures.place.unknown", address, why(exception)), exception);
        }
        return new UncheckedIOException(exception);
    }

    /** Whether the file system as a whole is away: no fault of one file in it. */
    public static boolean isUnreachable(Throwable exception) {
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
        return !isStranger(exception) && isNamed(exception, AWAY);
    }

    /** Whether object storage does not know who asks: no fault of one file either. */
    public static boolean isStranger(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (NO_CREDENTIALS.contains(cause.getClass().getSimpleName())
                    || WRONG_CREDENTIALS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is no such bucket: nothing in it is missing by itself. */
    public static boolean isWithoutBucket(IOException exception) {
        return isNamed(exception, NO_BUCKET);
    }

    /** Whether what was asked for must not be read, or so it is said. */
    public static boolean isRefusal(IOException exception) {
        return exception instanceof AccessControlException
                || exception instanceof AccessDeniedException
                || isNamed(exception, BAD_REQUEST);
    }

    private static boolean isNamed(Throwable exception, Set<String> names) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (names.contains(cause.getClass().getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    public static InputException stranger(String address, Throwable exception) {
        return new InputException(Text.of("captures.place.credentials", address, why(exception)), exception);
    }

    public static InputException noAccess(String address, Throwable exception) {
        return new InputException(Text.of("captures.place.no-access", address, why(exception)), exception);
    }

    public static InputException unreachable(String address, Throwable exception) {
        return new InputException(Text.of("captures.place.unreachable", address, why(exception)), exception);
    }

    /** The first line: what follows are calls and links to a wiki. */
    public static String why(Throwable exception) {
        return Optional.ofNullable(exception.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(line -> line.replaceAll("; For more details see:.*", ""))
                .orElse(exception.getClass().getSimpleName());
    }
}
