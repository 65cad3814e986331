package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns storage paths into files below a root and refuses what would leave it. */
final class LocalPaths {

    /** Names that Windows takes for devices whatever their extension: a lake must survive a copy there. */
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private final Path root;

    LocalPaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    /** A path to read from. Links that the users made are followed. */
    Path resolve(String path) {
        if (path.isEmpty()) {
            return root;
        }
        for (String segment : path.split("/", -1)) {
            check(path, segment);
        }
        try {
            Path resolved = root.resolve(path).normalize();
            if (!resolved.startsWith(root)) {
                throw refused(path, "it leaves the root");
            }
            return resolved;
        } catch (InvalidPathException e) {
            throw refused(path, "this machine cannot hold such a name (" + e.getReason() + ")");
        }
    }

    /** A path to write to: no link on the way may lead out of the root. */
    Path resolveForWrite(String path) {
        Path resolved = resolve(path);
        if (resolved.equals(root)) {
            throw refused(path, "it is the root itself");
        }
        for (String segment : path.split("/", -1)) {
            if (RESERVED.matcher(segment).matches()) {
                throw refused(path, "'" + segment + "' is a reserved name");
            }
        }
        checkLinks(path, resolved);
        return resolved;
    }

    private void checkLinks(String path, Path resolved) {
        Path existing = resolved.getParent();
        while (existing != null && existing.startsWith(root) && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (existing == null || !existing.startsWith(root)) {
            return;
        }
        try {
            if (!existing.toRealPath().startsWith(root.toRealPath())) {
                throw refused(path, "a link on the way leads out of the root");
            }
        } catch (IOException e) {
            throw refused(path, "a link on the way leads nowhere");
        }
    }

    private void check(String path, @Nullable String segment) {
        if (segment == null || segment.isEmpty()) {
            throw refused(path, "it is absolute or has an empty segment");
        }
        if (segment.equals("..") || segment.equals(".")) {
            throw refused(path, "it holds '" + segment + "'");
        }
        if (segment.indexOf('\0') >= 0 || segment.indexOf('\\') >= 0) {
            throw refused(path, "it holds NUL or a backslash");
        }
    }

    private LakescopeException refused(String path, String why) {
        return LakescopeException.user("Cannot use the path '" + path.replace('\0', '?') + "' below " + root + ": "
                + why + "; give a path inside the root");
    }
}
