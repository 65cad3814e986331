package io.lakescope.connectors;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where something is: {@code kafka:CONNECTION/TOPIC}, {@code cassandra:CONNECTION/KEYSPACE/TABLE}, {@code
 * lake:CONNECTION/PATH}, or a plain path or {@code file://}, {@code hdfs://}, {@code gs://} URL, which is a lake address
 * without a connection. A shorter address names what contains the rest: {@code cassandra:local/shop} is a keyspace.
 *
 * @param kind which system
 * @param connection the connection's name; empty for a plain path or URL, and for a whole kind
 * @param path what follows it, without leading or trailing slash; for a plain path or URL the absolute URL
 */
public record SourceAddress(SourceKind kind, String connection, String path) {

    private static final List<String> SCHEMES = List.of("file:", "hdfs:", "gs:");

    public SourceAddress {
        if (connection.isEmpty() && !path.isEmpty() && SCHEMES.stream().noneMatch(path::startsWith)) {
            throw LakescopeException.user("Cannot read the address '" + kind.word() + ":" + path
                    + "': it names no connection; write " + kind.word() + ":CONNECTION/...");
        }
    }

    /**
     * Reads an address.
     *
     * @throws LakescopeException USER if the text is no address
     */
    public static SourceAddress parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw LakescopeException.user("Cannot read an empty address: write kafka:CONNECTION/TOPIC,"
                    + " cassandra:CONNECTION/KEYSPACE/TABLE, lake:CONNECTION/PATH or a folder");
        }
        for (SourceKind kind : SourceKind.values()) {
            String prefix = kind.word() + ":";
            if (trimmed.startsWith(prefix)) {
                return named(kind, trimmed.substring(prefix.length()));
            }
        }
        if (SCHEMES.stream().anyMatch(trimmed::startsWith)) {
            return new SourceAddress(SourceKind.LAKE, "", url(trimmed));
        }
        return ofFile(Path.of(trimmed));
    }

    /** The address of a file or folder on this machine's disk, relative to the working directory if not absolute. */
    public static SourceAddress ofFile(Path path) {
        return new SourceAddress(
                SourceKind.LAKE, "", "file://" + path.toAbsolutePath().normalize());
    }

    private static SourceAddress named(SourceKind kind, String rest) {
        String clean = strip(rest);
        int slash = clean.indexOf('/');
        return slash < 0
                ? new SourceAddress(kind, clean, "")
                : new SourceAddress(kind, clean.substring(0, slash), strip(clean.substring(slash + 1)));
    }

    private static String url(String text) {
        if (text.startsWith("file:")) {
            String path = text.substring("file:".length());
            return "file://"
                    + Path.of(path.startsWith("//") ? path.substring(2) : path)
                            .toAbsolutePath()
                            .normalize();
        }
        return text.replaceAll("/+$", "");
    }

    private static String strip(String text) {
        return text.replaceAll("^/+|/+$", "");
    }

    /** The path's segments; empty for a whole connection. */
    public List<String> segments() {
        return path.isEmpty() ? List.of() : Arrays.asList(path.split("/", -1));
    }

    /** The last segment, else the connection, else the kind: what a title shows. */
    public String name() {
        if (path.isEmpty()) {
            return connection.isEmpty() ? kind.word() : connection;
        }
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The address one level below this one. */
    public SourceAddress child(String segment) {
        if (connection.isEmpty() && path.isEmpty()) {
            return new SourceAddress(kind, segment, "");
        }
        return new SourceAddress(kind, connection, path.isEmpty() ? segment : path + "/" + segment);
    }

    /** True for a plain path or URL, which belongs to no connection of the workspace. */
    public boolean isPlain() {
        return connection.isEmpty() && !path.isEmpty();
    }

    @Override
    public String toString() {
        if (isPlain()) {
            return path;
        }
        return kind.word() + ":" + connection + (path.isEmpty() ? "" : "/" + path);
    }
}
