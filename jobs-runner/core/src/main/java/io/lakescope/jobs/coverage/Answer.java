package io.lakescope.jobs.coverage;

import java.util.Map;
import java.util.Optional;

/**
 * What a layer said of a customer's day.
 *
 * @param units what it has, by unit; empty if it has none, or did not answer
 * @param unknown why it did not answer
 */
record Answer<T>(Map<String, T> units, Optional<String> unknown) {

    Answer {
        units = Map.copyOf(units);
    }

    static <T> Answer<T> of(Map<String, T> units) {
        return new Answer<>(units, Optional.empty());
    }

    static <T> Answer<T> unknown(String why) {
        return new Answer<>(Map.of(), Optional.of(why));
    }
}
