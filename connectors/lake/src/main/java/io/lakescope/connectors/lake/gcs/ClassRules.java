package io.lakescope.connectors.lake.gcs;

import com.google.cloud.storage.StorageClass;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakescopeException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * As what data objects are stored, by the dataset that they belong to. Hidden ones, which are manifests and versions, are left
 * to the bucket. Immutable.
 */
public final class ClassRules {

    /** Everything is left to the bucket. */
    public static final ClassRules NONE = new ClassRules(Map.of());

    private static final List<StorageClass> KNOWN =
            List.of(StorageClass.STANDARD, StorageClass.NEARLINE, StorageClass.COLDLINE, StorageClass.ARCHIVE);

    private final Map<String, StorageClass> classes = new TreeMap<>();

    /**
     * Reads the classes of datasets.
     *
     * @param classes dataset path below the root to the class's name
     * @throws LakescopeException USER for a class that there is not
     */
    public ClassRules(Map<String, String> classes) {
        classes.forEach((path, name) -> this.classes.put(path, known(path, name)));
    }

    private static StorageClass known(String path, String name) {
        return KNOWN.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> LakescopeException.user("Cannot store '" + path + "' as '" + name
                        + "': there is no such storage class; write STANDARD, NEARLINE, COLDLINE or ARCHIVE"));
    }

    /** The class of the nearest dataset at or above a data object; empty where the bucket decides. */
    Optional<StorageClass> of(String path) {
        boolean isHidden = List.of(path.split("/", -1)).stream().anyMatch(HivePath::isHidden);
        return isHidden
                ? Optional.empty()
                : classes.keySet().stream()
                        .filter(dataset -> dataset.isEmpty() || path.startsWith(dataset + "/"))
                        .max(Comparator.comparingInt(String::length))
                        .map(classes::get);
    }
}
