package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.gcs.ClassRules;
import io.lakescope.connectors.lake.gcs.GcsAccess;
import io.lakescope.connectors.lake.gcs.GcsStorage;
import io.lakescope.connectors.lake.hdfs.HdfsStorage;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Makes the storage behind a root. A system's client is loaded only where such a root is used, and connects later. */
final class Storages {

    private Storages() {}

    /**
     * One that leaves storage classes to the system.
     *
     * @param root a path, or a {@code file://}, {@code hdfs://}, {@code gs://} URL
     */
    static LakeStorage of(String root, GcsAccess access) {
        return of(root, access, Map.of());
    }

    /**
     * @param classes dataset path below the root to the class that its data objects are stored as
     * @throws LakescopeException USER if classes are given and the storage has none
     */
    static LakeStorage of(String root, GcsAccess access, Map<String, String> classes) {
        boolean isCloud =
                StorageUrl.isRemote(root) && StorageUrl.parse(root).scheme().equals("gs");
        if (!isCloud && !classes.isEmpty()) {
            throw LakescopeException.user("Cannot store " + new TreeMap<>(classes) + " in " + root
                    + ": only Google Cloud Storage has storage classes; take storage-class out of the workspace");
        }
        if (!StorageUrl.isRemote(root)) {
            return new LocalStorage(local(root));
        }
        StorageUrl url = StorageUrl.parse(root);
        return switch (url.scheme()) {
            case "hdfs" -> new HdfsStorage(url);
            case "gs" -> new GcsStorage(url, access, new ClassRules(classes));
            default ->
                throw LakescopeException.user("Cannot open " + root + ": there is no " + url.scheme()
                        + ":// storage here; give a path, a file://, hdfs:// or gs:// URL");
        };
    }

    static Path local(String url) {
        String path = url.startsWith("file:") ? url.substring("file:".length()) : url;
        return Path.of(path.replaceFirst("^/{2,}", "/")).toAbsolutePath().normalize();
    }

    /** The root that a plain address lies below: the disk's, or the whole of its host or bucket. */
    static String top(String url) {
        return StorageUrl.isRemote(url) ? StorageUrl.parse(url).top() : "file:///";
    }

    /** The path of a plain address below {@link #top}. */
    static String below(String url) {
        if (StorageUrl.isRemote(url)) {
            return StorageUrl.parse(url).path();
        }
        Path path = local(url);
        return path.getRoot() == null
                ? path.toString()
                : path.getRoot().relativize(path).toString().replace('\\', '/');
    }
}
