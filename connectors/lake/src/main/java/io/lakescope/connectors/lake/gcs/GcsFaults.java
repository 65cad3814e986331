package io.lakescope.connectors.lake.gcs;

import com.google.cloud.storage.StorageException;
import io.lakescope.connectors.LakescopeException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What a failure of Google Cloud Storage means to a user. */
final class GcsFaults {

    private static final int MAX_TEXT = 300;
    static final int NOT_FOUND = 404;
    static final int PRECONDITION = 412;

    private GcsFaults() {}

    /** An error for something that was tried on a path; {@code verb} completes <em>Cannot ...</em>. */
    static LakescopeException unavailable(String verb, String path, StorageException cause) {
        String message = "Cannot " + verb + " '" + path + "': " + reason(cause);
        return new LakescopeException(LakescopeException.Kind.UNAVAILABLE, message, cause);
    }

    /** Whether the request was surely refused, or never arrived: then nothing has changed, and will not. */
    static boolean isDefinite(StorageException failure) {
        int code = failure.getCode();
        return code >= 400 && code < 500 && code != 408 && code != 429
                || caused(failure, ConnectException.class)
                || caused(failure, UnknownHostException.class);
    }

    private static String reason(StorageException failure) {
        return switch (failure.getCode()) {
            case 401, 403 ->
                "access is denied (" + text(failure) + "); check the credentials and the bucket's permissions";
            case 429 -> "it takes no more requests now; try again later";
            case 500, 502, 503, 504 ->
                "the server fails (" + failure.getCode() + " " + text(failure) + "); try again later";
            default ->
                caused(failure, ConnectException.class) || caused(failure, UnknownHostException.class)
                        ? "the server cannot be reached (" + text(failure) + "); check the network and the endpoint"
                        : text(failure) + "; try again";
        };
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /** The first line. */
    static String text(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "..." : line;
    }
}
