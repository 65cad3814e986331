package io.lakescope.tests.lake.values;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.lake.LakeConnector;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Reads a file to its end as the product does, and again beside DuckDB. */
final class Judge implements AutoCloseable {

    private final LakeConnector lake = LakeConnector.plain();
    private final Duck duck = new Duck();
    private final Path folder;
    private final long mostRows;

    /** @param mostRows of a file that are compared */
    Judge(Path folder, long mostRows) {
        this.folder = folder;
        this.mostRows = mostRows;
    }

    Judged of(Corpus.Listed listed) throws SQLException {
        Path path = folder.resolve(listed.file());
        long start = System.nanoTime();
        Optional<String> refusal = refusal(path);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Optional<Duck.Table> table = duck.load(path);
        if (refusal.isPresent() || table.isEmpty()) {
            return new Judged(listed, refusal, took, table.isPresent(), Comparison.Result.NONE);
        }
        try (RecordCursor ours = open(path)) {
            return new Judged(listed, refusal, took, true, Comparison.of(ours, duck, table.get(), mostRows));
        }
    }

    private Optional<String> refusal(Path path) {
        try (RecordCursor cursor = open(path)) {
            Optional<Batch> batch = cursor.next();
            while (batch.isPresent()) {
                batch = cursor.next();
            }
            return Optional.empty();
        } catch (LakescopeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private RecordCursor open(Path path) {
        return lake.reader().read(ReadRequest.all(SourceAddress.ofFile(path)));
    }

    @Override
    public void close() throws SQLException {
        lake.close();
        duck.close();
    }
}
