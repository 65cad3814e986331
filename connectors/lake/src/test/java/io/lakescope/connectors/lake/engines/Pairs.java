package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Type;

/** Opens the rules of unions to tests of other packages. */
public final class Pairs {

    private Pairs() {}

    public static Type union(String one, String other) {
        return DuckDbUnion.of(DuckDbTypes.of(Type.parse(one)), DuckDbTypes.of(Type.parse(other)));
    }
}
