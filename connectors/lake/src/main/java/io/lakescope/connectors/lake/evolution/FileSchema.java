package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.Schema;
import java.util.Map;
import java.util.Optional;

/**
 * A data file with its schema.
 *
 * @param relative its path below the opened folder
 * @param keys its partition values, outermost first; empty for null
 */
public record FileSchema(String relative, Map<String, Optional<String>> keys, Schema schema) {}
