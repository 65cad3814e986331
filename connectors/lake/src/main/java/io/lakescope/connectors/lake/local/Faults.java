package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What an I/O failure means to a user. */
final class Faults {

    private Faults() {}

    /** An error for something that was tried on a path; {@code verb} completes <em>Cannot ...</em>. */
    static LakescopeException unavailable(String verb, String path, IOException cause) {
        String message = "Cannot " + verb + " '" + path + "': " + reason(cause);
        return new LakescopeException(LakescopeException.Kind.UNAVAILABLE, message, cause);
    }

    private static String reason(IOException cause) {
        String text = text(cause);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return "the disk is full (" + text + "); free space and try again, nothing was published";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied; check the permissions of the folder";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is not a folder; check the path";
        }
        return text + "; check the disk and try again";
    }

    private static String text(IOException cause) {
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
