package io.lakescope.jobs.query;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.Queries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks queries over a folder and fake servers, and keeps what came back. */
final class Asking implements AutoCloseable {

    /** @param rows with null for what is null */
    record Answer(Schema schema, List<List<@Nullable Object>> rows, boolean truncated, List<String> notes) {

        List<String> types() {
            return schema.columns().stream().map(column -> column.type().text()).toList();
        }

        @Nullable
        Object single() {
            return rows.get(0).get(0);
        }
    }

    final LakeConnector lake;
    final Queries queries;
    final Path cache;
    private final Map<SourceKind, Connector> fakes = new EnumMap<>(SourceKind.class);

    Asking(Path root, Path cache) {
        this.lake = new LakeConnector("local", root.toString());
        this.cache = cache;
        this.queries = new DuckDbQueries(this::connector, cache);
    }

    Asking with(SourceKind kind, Connector fake) {
        fakes.put(kind, fake);
        return this;
    }

    private Connector connector(SourceAddress address) {
        return fakes.getOrDefault(address.kind(), lake);
    }

    Answer ask(String sql) {
        return ask(new Queries.Request(sql));
    }

    Answer ask(Queries.Request request) {
        Queries.Query query = queries.of(request);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RecordCursor cursor = query.open()) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(Arrays.asList(batch.get().row(i)));
                }
            }
            return new Answer(cursor.schema(), rows, cursor.stats().truncated(), query.notes());
        }
    }

    @Override
    public void close() {
        lake.close();
    }
}
