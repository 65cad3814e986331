package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.TestData;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page decoder beside parquet-java's column reader, on files of other writers. */
class RealPagesTest {

    private static final long MOST_BYTES = 4 << 20;

    private int columns;

    @Test
    void readsWhatTheFormatsLibraryReads() throws IOException {
        Optional<Path> data = TestData.folder("parquet");
        assumeTrue(data.isPresent(), "the folder of real Parquet files is not there (LAKESCOPE_TESTDATA)");
        LakeStorage storage = new LocalStorage(data.orElseThrow());
        int files = 0;
        try (var walk = java.nio.file.Files.walk(data.orElseThrow())) {
            for (Path file : walk.filter(RealPagesTest::isSmallParquet).sorted().toList()) {
                files += compare(storage, data.orElseThrow().relativize(file).toString()) ? 1 : 0;
            }
        }
        assertThat(files).isGreaterThan(500);
        assertThat(columns).isGreaterThan(2_000);
    }

    private static boolean isSmallParquet(Path file) {
        return file.toString().endsWith(".parquet") && file.toFile().length() <= MOST_BYTES;
    }

    /** False for a file that cannot be read; both readers must say so. */
    private boolean compare(LakeStorage storage, String path) {
        try (OpenFile file = OpenFile.open(storage, path)) {
            for (Column column : file.schema().columns()) {
                var field = file.footer().message().getType(column.name());
                if (new Selected(0, field, column.type()).isFlat()) {
                    compare(storage, path, column.name());
                }
            }
            return true;
        } catch (LakescopeException e) {
            return false;
        }
    }

    private void compare(LakeStorage storage, String path, String column) {
        columns++;
        assertThat(orRefused(() -> decoded(storage, path, column)))
                .as("%s of %s", column, path)
                .isEqualTo(orRefused(() -> library(storage, path, column)));
    }

    private static List<@Nullable Object> orRefused(Supplier<List<@Nullable Object>> values) {
        try {
            return values.get();
        } catch (LakescopeException e) {
            return List.of("refused");
        }
    }

    private static List<@Nullable Object> decoded(LakeStorage storage, String path, String column) {
        List<@Nullable Object> values = new ArrayList<>();
        try (OpenFile file = OpenFile.open(storage, path, Optional.of(List.of(column)), List.of())) {
            for (Optional<Batch> batch = file.next(); batch.isPresent(); batch = file.next()) {
                for (int row = 0; row < batch.get().size(); row++) {
                    values.add(batch.get().value(row, 0));
                }
            }
        }
        return values;
    }

    private static List<@Nullable Object> library(LakeStorage storage, String path, String column) {
        List<@Nullable Object> values = new ArrayList<>();
        try (OpenFile file = OpenFile.open(storage, path, Optional.of(List.of(column)), List.of())) {
            Damage.guard(path, () -> {
                for (BlockMetaData group : file.footer().parquet().getBlocks()) {
                    if (group.getRowCount() == 0) {
                        continue;
                    }
                    LazyPages pages = new LazyPages(
                            file.input(),
                            group,
                            RowRanges.all(group.getRowCount()),
                            new PageIndexes(file.input(), group));
                    values.addAll(new LibraryColumns()
                            .values(
                                    pages,
                                    file.footer().message().getType(column),
                                    file.schema().columns().get(0).type(),
                                    file.footer().createdBy()));
                }
                return values;
            });
        }
        return values;
    }
}
