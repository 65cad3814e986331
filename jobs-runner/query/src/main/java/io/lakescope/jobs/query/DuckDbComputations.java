package io.lakescope.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.aggregate.Computation;
import io.lakescope.jobs.aggregate.Computations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Aggregates by DuckDB, each unit in a database of its own. */
public final class DuckDbComputations implements Computations {

    private final Path cache;

    /** @param cache where they may spill, below folders of their own */
    public DuckDbComputations(Path cache) {
        this.cache = cache;
    }

    @Override
    public Computation begin() {
        try {
            return new DuckDbComputation(new Engine(TemporaryFolder.in(cache)));
        } catch (SQLException e) {
            throw SqlErrors.of(e);
        }
    }

    @Override
    public List<Column> used(String sql, List<Column> columns, Set<String> relations) {
        try (Engine engine = new Engine(TemporaryFolder.in(cache))) {
            JsonNode tree = engine.parse(sql);
            Statement statement = StatementCheck.of(tree);
            for (String table : statement.tables()) {
                if (!relations.contains(table.toLowerCase(Locale.ROOT))) {
                    throw LakescopeException.user(
                            "Cannot run the query: it reads from '" + table + "', and an aggregate has the relations "
                                    + relations.stream().sorted().toList());
                }
            }
            return columns.stream()
                    .filter(column -> statement.mayUse(column.name()))
                    .toList();
        } catch (SQLException e) {
            throw SqlErrors.of(e);
        }
    }
}
