package io.lakescope.connectors.lake;

import static io.lakescope.connectors.lake.LakeFixture.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans of many files, the next of which is begun while one is read. */
class ScanTest {

    private static final int FILES = 12;
    private static final int ROWS = 7_000;

    @TempDir
    Path root;

    private LakeFixture lake;

    @BeforeEach
    void write() {
        lake = new LakeFixture(root);
        LocalStorage storage = new LocalStorage(root);
        for (int file = 0; file < FILES; file++) {
            Schema schema = Files.schema("id", "long", "note", "string");
            int first = file * ROWS;
            List<@Nullable Object[]> rows = IntStream.range(first, file == 5 ? first : first + ROWS)
                    .<@Nullable Object[]>mapToObj(id -> new @Nullable Object[] {(long) id, "note " + id % 97})
                    .toList();
            Files.write(storage, String.format("scan/part-%02d.parquet", file), schema, rows);
        }
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void everyRowComesOnceInOrderWithItsPlace() {
        long expected = 0;
        try (RecordCursor cursor = lake.connector.reader().read(all("scan").withLineage())) {
            int id = cursor.schema().position("id").orElseThrow();
            int file = cursor.schema().position("_file").orElseThrow();
            int row = cursor.schema().position("_row").orElseThrow();
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    expected += expected == 5L * ROWS ? ROWS : 0;
                    assertThat(batch.get().value(i, id)).isEqualTo(expected);
                    assertThat(batch.get().value(i, row)).isEqualTo(expected % ROWS);
                    assertThat(batch.get().value(i, file))
                            .isEqualTo(String.format("part-%02d.parquet", expected / ROWS));
                    expected++;
                }
            }
            assertThat(cursor.stats().filesRead()).isEqualTo(FILES - 1);
        }
        assertThat(expected).isEqualTo((long) FILES * ROWS);
    }

    @Test
    void aPageThatIsDamagedFailsWhenItsTurnComes() throws IOException {
        Path damaged = root.resolve("scan/part-07.parquet");
        byte[] bytes = java.nio.file.Files.readAllBytes(damaged);
        bytes[200] ^= 1;
        java.nio.file.Files.write(damaged, bytes);
        List<Object> ids = new ArrayList<>();
        try (RecordCursor cursor = lake.connector.reader().read(all("scan"))) {
            assertThatThrownBy(() -> {
                        for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                            ids.add(batch.get().value(batch.get().size() - 1, 0));
                        }
                    })
                    .isInstanceOf(LakescopeException.class)
                    .hasMessageContaining("scan/part-07.parquet");
        }
        assertThat(ids).last().isEqualTo(7L * ROWS - 1);
    }

    @Test
    void endsAtAnyPointAndLeavesNothingOpen() {
        for (int batches = 0; batches < 20; batches++) {
            try (RecordCursor cursor = lake.connector.reader().read(all("scan"))) {
                for (int i = 0; i < batches; i++) {
                    assertThat(cursor.next()).isPresent();
                }
                cursor.close();
                assertThat(cursor.next()).isEmpty();
            }
        }
    }
}
