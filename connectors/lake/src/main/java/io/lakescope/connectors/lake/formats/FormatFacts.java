package io.lakescope.connectors.lake.formats;

import io.lakescope.connectors.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is known of a file before its rows are read.
 *
 * @param rows where the file states it, or was seen whole
 * @param details for people: dialect, codec, and the like, by camelCase name
 */
public record FormatFacts(Schema schema, OptionalLong rows, Map<String, Object> details) {
    public FormatFacts {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
