package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.lake.storage.ObjectPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Turns storage paths into files below a root and refuses what would leave it. */
final class LocalPaths {

    private final Path root;
    private final ObjectPaths rules;

    LocalPaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.rules = new ObjectPaths(this.root.toString());
    }

    Path root() {
        return root;
    }

    /** What holds for paths whatever the storage. */
    ObjectPaths rules() {
        return rules;
    }

    /** A path to read from. Links that the users made are followed. */
    Path resolve(String path) {
        if (path.isEmpty()) {
            return root;
        }
        rules.check(path);
        try {
            Path resolved = root.resolve(path).normalize();
            if (!resolved.startsWith(root)) {
                throw rules.refused(path, "it leaves the root");
            }
            return resolved;
        } catch (InvalidPathException e) {
            throw rules.refused(path, "this machine cannot hold such a name (" + e.getReason() + ")");
        }
    }

    /** A path to write to: no link on the way may lead out of the root. */
    Path resolveForWrite(String path) {
        rules.checkForWrite(path);
        Path resolved = resolve(path);
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
                throw rules.refused(path, "a link on the way leads out of the root");
            }
        } catch (IOException e) {
            throw rules.refused(path, "a link on the way leads nowhere");
        }
    }
}
