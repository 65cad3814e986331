package io.lakescope.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the workspace declares of a dataset beyond what its files say.
 *
 * @param layout the keys of its folders, outermost first; empty if it is not to be checked
 * @param keys the format of each key's values; see the reference workspace
 * @param policy which schema changes a version may hold
 * @param artifactKey the footer's key/value metadata that holds the version of the artifact that wrote the file
 * @param storageClass what its data objects are stored as, in the storage's own word; empty for what the storage does by itself
 */
public record DatasetPattern(
        List<String> layout,
        Map<String, String> keys,
        SchemaPolicy policy,
        Optional<String> artifactKey,
        Optional<String> storageClass) {

    public static final DatasetPattern NONE =
            new DatasetPattern(List.of(), Map.of(), SchemaPolicy.BACKWARD_TRANSITIVE, Optional.empty());

    /** One that says nothing of storage classes. */
    public DatasetPattern(
            List<String> layout, Map<String, String> keys, SchemaPolicy policy, Optional<String> artifactKey) {
        this(layout, keys, policy, artifactKey, Optional.empty());
    }

    public DatasetPattern {
        layout = List.copyOf(layout);
        keys = Map.copyOf(keys);
    }
}
