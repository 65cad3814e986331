package io.lakescope.connectors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts about a source, in the order in which they are shown. Keys are camelCase; values are String, Number, Boolean,
 * java.time values, or List and Map of these.
 */
public record Description(SourceAddress address, String kind, Map<String, Object> facts) {
    public Description {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
