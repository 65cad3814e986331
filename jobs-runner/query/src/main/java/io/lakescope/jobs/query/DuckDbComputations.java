package io.lakescope.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.aggregate.Computation;
import io.lakescope.jobs.aggregate.Computations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Aggregates by DuckDB. */
public final class DuckDbComputations implements Computations {

    private final Path cache;

    /** @param cache where they may spill, below folders of their own */
    public DuckDbComputations(Path cache) {
        this.cache = cache;
    }

    @Override
    public Database open(Collection<String> files) {
        try {
            Engine engine = new Engine(TemporaryFolder.in(cache));
            try {
                engine.lock(files);
            } catch (SQLException e) {
                engine.close();
                throw e;
            }
            return new Shared(engine, Set.copyOf(files));
        } catch (SQLException e) {
            throw SqlErrors.of(e);
        }
    }

    /** Locked before anything of a user's is run; each computation has a connection, with temporary tables of its own. */
    private record Shared(Engine engine, Set<String> files) implements Database {

        @Override
        public Computation begin() {
            try {
                return new DuckDbComputation(engine.another(), files);
            } catch (SQLException e) {
                throw SqlErrors.of(e);
            }
        }

        @Override
        public void close() {
            try {
                engine.close();
            } catch (SQLException e) {
                throw SqlErrors.of(e);
            }
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
