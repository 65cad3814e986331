package io.lakescope.connectors.lake.storage;

import io.lakescope.connectors.LakescopeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of a storage other than this machine's disk. What follows the authority is a path as it is, never decoded: a
 * partition's folder may well be named {@code city=A%2FB}.
 *
 * @param scheme for example {@code hdfs}
 * @param authority {@code host:port}, or the bucket
 * @param path below it, without leading or trailing slash
 */
public record StorageUrl(String scheme, String authority, String path) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9]+)://([^/]*)(/.*)?", Pattern.DOTALL);

    /** Whether a text is the URL of a storage that is not this machine's disk. */
    public static boolean isRemote(String text) {
        return FORM.matcher(text).matches() && !text.startsWith("file:");
    }

    /** @throws LakescopeException USER if it is none, or names no host or bucket */
    public static StorageUrl parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group(2).isEmpty()) {
            throw LakescopeException.user("Cannot use the storage " + text
                    + ": it names no host or bucket; write hdfs://HOST:PORT/PATH or gs://BUCKET/PATH");
        }
        String path = matcher.group(3) == null ? "" : matcher.group(3).replaceAll("^/+|/+$", "");
        return new StorageUrl(matcher.group(1), matcher.group(2), path);
    }

    /** The whole of what the authority names. */
    public String top() {
        return scheme + "://" + authority + "/";
    }

    @Override
    public String toString() {
        return top() + path;
    }
}
