package io.lakescope.jobs.query;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Queries;
import java.nio.file.Path;
import java.util.function.Function;

/** Queries by DuckDB, each in a database of its own that is locked to what the query names. */
public final class DuckDbQueries implements Queries {

    private final Function<SourceAddress, Connector> connectors;
    private final Path cache;

    /**
     * @param connectors resolves the addresses of a query
     * @param cache where queries may spill, below folders of their own
     */
    public DuckDbQueries(Function<SourceAddress, Connector> connectors, Path cache) {
        this.connectors = connectors;
        this.cache = cache;
    }

    /** The user's cache folder. */
    public static Path userCache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path folder =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return folder.resolve("lakescope");
    }

    @Override
    public Query of(Request request) {
        return new RunningQuery(request, connectors, cache);
    }
}
