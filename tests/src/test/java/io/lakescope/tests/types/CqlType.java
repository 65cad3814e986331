package io.lakescope.tests.types;

import java.util.Random;
import java.util.function.Function;

/**
 * A CQL type of the generator.
 *
 * @param text as it is written for a column
 * @param fixed whether vectors hold its values without lengths
 * @param keyed whether primary keys, sets and map keys may have it
 * @param draw a value's bytes
 */
record CqlType(String text, Shape shape, boolean fixed, boolean keyed, Function<Random, byte[]> draw) {

    enum Shape {
        SCALAR,
        LIST,
        SET,
        MAP,
        UDT,
        /** Frozen, tuple or vector: one cell. */
        WHOLE
    }

    boolean multiCell() {
        return shape != Shape.SCALAR && shape != Shape.WHOLE;
    }
}
