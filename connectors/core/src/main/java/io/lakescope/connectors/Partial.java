package io.lakescope.connectors;

import java.util.List;

/**
 * What could be had of a source where damaged files are left out.
 *
 * @param leftOut why, once for each file
 */
public record Partial<T>(T value, List<String> leftOut) {

    public Partial {
        leftOut = List.copyOf(leftOut);
    }

    public static <T> Partial<T> whole(T value) {
        return new Partial<>(value, List.of());
    }
}
