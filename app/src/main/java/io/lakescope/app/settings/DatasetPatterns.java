package io.lakescope.app.settings;

import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SchemaPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a workspace declares of a dataset. */
public final class DatasetPatterns {

    private static final String FORMATS = "text|date|version|int|int\\([1-9]\\)";

    private DatasetPatterns() {}

    /** @throws LakescopeException USER for a format or policy that there is not */
    public static DatasetPattern of(String address, Workspace.Dataset dataset) {
        Map<String, String> keys = dataset.keys() == null ? Map.of() : dataset.keys();
        keys.forEach((key, format) -> {
            if (!format.matches(FORMATS)) {
                throw LakescopeException.user("Cannot use the workspace: datasets." + address + ".keys." + key + " is '"
                        + format + "'; write text, int, int(2), date or version");
            }
        });
        return new DatasetPattern(
                levels(dataset.layout()),
                keys,
                dataset.policy() == null ? SchemaPolicy.BACKWARD_TRANSITIVE : SchemaPolicy.parse(dataset.policy()),
                Optional.ofNullable(dataset.artifactKey()),
                Optional.ofNullable(dataset.storageClass()));
    }

    private static List<String> levels(@org.jspecify.annotations.Nullable String layout) {
        return layout == null
                ? List.of()
                : Arrays.stream(layout.split("/", -1))
                        .map(level -> level.replaceFirst("=$", "").strip())
                        .filter(level -> !level.isEmpty())
                        .toList();
    }
}
