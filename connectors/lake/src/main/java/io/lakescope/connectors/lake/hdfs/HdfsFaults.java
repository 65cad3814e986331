package io.lakescope.connectors.lake.hdfs;

import io.lakescope.connectors.LakescopeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.hdfs.server.namenode.SafeModeException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/** What a failure of HDFS means to a user. */
final class HdfsFaults {

    private static final int MAX_TEXT = 300;

    private HdfsFaults() {}

    /** An error for something that was tried on a path; {@code verb} completes <em>Cannot ...</em>. */
    static LakescopeException unavailable(String verb, String path, IOException cause) {
        String message = "Cannot " + verb + " '" + path + "': " + reason(cause);
        return new LakescopeException(LakescopeException.Kind.UNAVAILABLE, message, cause);
    }

    /** The failure as the server named it, rather than as the call that carried it. */
    static IOException unwrapped(IOException failure) {
        return failure instanceof RemoteException remote
                ? remote.unwrapRemoteException(
                        FileNotFoundException.class, AccessControlException.class, SafeModeException.class)
                : failure;
    }

    /** Whether nothing can be at the path, since a level above it is missing or a file. */
    static boolean meansNothingThere(IOException failure) {
        return failure instanceof FileNotFoundException
                || failure instanceof ParentNotDirectoryException
                || failure instanceof AccessControlException && text(failure).contains("is not a directory");
    }

    /** Whether the request surely did not reach a server. */
    static boolean isBeforeSending(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
    }

    private static String reason(IOException failure) {
        if (failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException)) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
        if (isBeforeSending(failure)) {
            return "the name node cannot be reached (" + text(failure) + "); check host and port, and that HDFS runs";
        }
        if (failure instanceof SocketTimeoutException) {
            return "the name node does not answer (" + text(failure) + "); try again later";
        }
        if (failure instanceof SafeModeException || text(failure).contains("safe mode")) {
            return "HDFS is in safe mode and takes no changes; wait, or ask who runs it; nothing was changed";
        }
        if (failure instanceof AccessControlException) {
            return "access is denied (" + text(failure) + "); check the permissions, or act as another user";
        }
        if (failure instanceof QuotaExceededException) {
            return "the quota is used up (" + text(failure) + "); free space or names";
        }
        return text(failure) + "; check HDFS and try again";
    }

    /** The first line: servers add their stack trace. */
    static String text(IOException failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "..." : line;
    }
}
