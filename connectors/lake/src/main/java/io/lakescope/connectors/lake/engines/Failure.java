package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.Type;
import java.util.List;
import java.util.Optional;

/** An engine's own failure, on its way to the view of it; never leaves the package. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final transient List<Type> types;

    Failure(String message) {
        this(message, "", List.of());
    }

    /** @param types the stored types that provoke it */
    Failure(String message, String column, List<Type> types) {
        super(message, null, false, false);
        this.column = column;
        this.types = types;
    }

    /** What is left to see: the failure, and the column that it is about. */
    EngineView view(Engine engine) {
        String text = String.valueOf(getMessage());
        List<Difference> differences = column.isEmpty()
                ? List.of()
                : List.of(
                        new Difference(Difference.Kind.FAILS, column, types, 0, "keeps the whole folder from opening"));
        return new EngineView(engine, List.of(), Optional.of(text), Optional.empty(), differences);
    }
}
