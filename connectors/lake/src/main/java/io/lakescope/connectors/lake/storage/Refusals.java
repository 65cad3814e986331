package io.lakescope.connectors.lake.storage;

import io.lakescope.connectors.LakescopeException;

/** What storages say, in the same words, where they do not do what was asked. */
public final class Refusals {

    private final String root;

    /** @param root as users know it */
    public Refusals(String root) {
        this.root = root.replaceFirst("/+$", "");
    }

    /** A path as users know it. */
    public String shown(String path) {
        return path.isEmpty() ? root : root + "/" + path;
    }

    public LakescopeException missing(String verb, String path) {
        return LakescopeException.notFound(
                "Cannot " + verb + " '" + shown(path) + "': it does not exist; check the path");
    }

    public LakescopeException isFolder(String path) {
        return LakescopeException.user("Cannot open '" + shown(path) + "': it is a folder; name a file in it");
    }

    public LakescopeException isFile(String path) {
        return new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot list '" + shown(path) + "': it is not a folder; check the path");
    }

    public LakescopeException taken(String path) {
        return LakescopeException.conflict("Cannot publish '" + shown(path)
                + "': something is there already; plan again, the object there is unchanged");
    }

    public LakescopeException changed(String path, String expected, String present) {
        return LakescopeException.conflict("Cannot publish '" + shown(path)
                + "': it changed since it was looked at (expected " + expected + ", found " + present
                + "); plan again, it is left as it is");
    }

    public LakescopeException notEmpty(String path) {
        return LakescopeException.conflict(
                "Cannot delete the folder '" + shown(path) + "': it is not empty; delete what it holds first");
    }
}
