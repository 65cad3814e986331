package io.lakescope.app.metrics;

import java.util.Map;

/**
 * One number for whoever watches, as it is now.
 *
 * @param name as Prometheus writes it: {@code lakescope_...}, with its unit at the end where it has one
 * @param meaning one sentence
 * @param labels few values each: jobs and kinds, never units or rows
 */
public record Figure(String name, String meaning, Map<String, String> labels, double value) {

    public Figure {
        labels = Map.copyOf(labels);
        if (!name.matches("lakescope_[a-z_]+") || name.endsWith("_total") || name.endsWith("_info")) {
            throw new IllegalArgumentException("no name of a figure: " + name);
        }
    }
}
