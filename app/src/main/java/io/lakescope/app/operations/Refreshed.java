package io.lakescope.app.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that is found out again once it is old enough: what is asked for often and changes seldom. Thread-safe. */
final class Refreshed<T> {

    private final Duration age;
    private final Function<Instant, T> find;
    private @Nullable T value;
    private Instant found = Instant.MIN;

    /** @param find blocks; while it fails, each look tries again */
    Refreshed(Duration age, Function<Instant, T> find) {
        this.age = age;
        this.find = find;
    }

    synchronized T at(Instant now) {
        T known = value;
        if (known == null || !found.plus(age).isAfter(now)) {
            known = find.apply(now);
            value = known;
            found = now;
        }
        return known;
    }
}
