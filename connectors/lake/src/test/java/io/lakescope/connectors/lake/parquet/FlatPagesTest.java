package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page decoder beside parquet-java's column reader, on files of all encodings; {@code -Dlakescope.generated=N} makes more. */
class FlatPagesTest {

    private static final int FILES = Integer.getInteger("lakescope.generated", 12);
    private static final long SEED = Long.getLong("lakescope.seed", System.nanoTime());

    @TempDir
    Path root;

    private LakeStorage storage;

    @BeforeEach
    void open() {
        storage = new LocalStorage(root);
        System.out.printf("generated files: seed %d, %d files (repeat with -Dlakescope.seed=%1$d)%n", SEED, FILES);
    }

    @Test
    void readsWhatTheFormatsLibraryReads() throws IOException {
        for (int i = 0; i < FILES; i++) {
            String name = generated(i);
            Random random = new Random(SEED + i);
            List<List<@Nullable Object>> expected = expected(name);
            try (OpenFile file = OpenFile.open(storage, name)) {
                Map<Long, List<@Nullable Object>> rows = rows(file, batch -> file.next(1 + random.nextInt(700)));
                assertThat(rows).as(name).hasSize(expected.size());
                assertSame(name, rows, expected);
            }
        }
    }

    @Test
    void readsTheRowsThatConditionsLeave() throws IOException {
        for (int i = 0; i < FILES; i++) {
            String name = generated(i);
            Random random = new Random(SEED + i);
            List<List<@Nullable Object>> expected = expected(name);
            long from = random.nextInt(expected.size()) * 3L;
            long to = from + random.nextInt(600);
            try (OpenFile file = OpenFile.open(storage, name, Optional.empty(), List.of(new Between("id", from, to)))) {
                Map<Long, List<@Nullable Object>> rows = rows(file, batch -> file.next());
                assertSame(name, rows, expected);
                for (long row = from / 3; row * 3 <= to && row < expected.size(); row++) {
                    assertThat(rows).as(name).containsKey(row);
                }
            }
        }
    }

    @Test
    void readsTheOtherColumnsOfWantedRowsAlone() throws IOException {
        for (int i = 0; i < FILES; i++) {
            String name = generated(i);
            Random random = new Random(SEED + i);
            List<List<@Nullable Object>> expected = expected(name);
            try (OpenFile file = OpenFile.open(storage, name)) {
                Sieve some = sieve(Set.of("id", "c2"), random);
                assertSame(name, rows(file, batch -> file.next(some)), expected);
            }
        }
    }

    @Test
    void noticesEveryFlippedBitOfAPage() throws IOException {
        for (int i = 0; i < FILES; i++) {
            String name = generated(i);
            Random random = new Random(SEED + i);
            byte[] good = java.nio.file.Files.readAllBytes(root.resolve(name));
            List<int[]> pages = pages(name, good);
            for (int flip = 0; flip < 10; flip++) {
                int[] page = pages.get(random.nextInt(pages.size()));
                byte[] bad = good.clone();
                bad[page[0] + random.nextInt(page[1])] ^= (byte) (1 << random.nextInt(8));
                assertThat(failure(bad))
                        .as(name)
                        .hasValueSatisfying(text -> assertThat(text)
                                .contains("bad.parquet': a page of column ", "does not match its checksum"));
            }
        }
    }

    @Test
    void refusesDamageWithoutChecksumsByATypedErrorIfAtAll() throws IOException {
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            new GeneratedFile(SEED + i).write(root.resolve("bare.parquet"), false);
            byte[] good = java.nio.file.Files.readAllBytes(root.resolve("bare.parquet"));
            List<int[]> pages = pages("bare.parquet", good);
            Random random = new Random(SEED + i);
            for (int round = 0; round < 20; round++) {
                byte[] bad = good.clone();
                damage(bad, pages.get(random.nextInt(pages.size())), random);
                refused += failure(bad).isPresent() ? 1 : 0;
            }
            java.nio.file.Files.delete(root.resolve("bare.parquet"));
        }
        assertThat(refused).isGreaterThan(FILES);
    }

    /** A few bytes of a page's body, often the first ones, or of what is before it. */
    private static void damage(byte[] bytes, int[] page, Random random) {
        if (random.nextInt(4) == 0) {
            bytes[page[0] - 1 - random.nextInt(Math.min(page[0] - 4, 30))] ^= (byte) (1 << random.nextInt(8));
            return;
        }
        int end = random.nextBoolean() ? Math.min(8, page[1]) : page[1];
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[page[0] + random.nextInt(end)] = (byte) random.nextInt();
        }
    }

    private String generated(int i) {
        String name = "g" + i + ".parquet";
        if (!java.nio.file.Files.exists(root.resolve(name))) {
            new GeneratedFile(SEED + i).write(root.resolve(name), true);
        }
        return name;
    }

    /** Rows by their number in the file, each with the values of all columns. */
    private static Map<Long, List<@Nullable Object>> rows(OpenFile file, UnaryOperator<Optional<Batch>> next) {
        Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
        for (Optional<Batch> batch = next.apply(Optional.empty()); batch.isPresent(); batch = next.apply(batch)) {
            for (int row = 0; row < batch.get().size(); row++) {
                rows.put(
                        file.position() - batch.get().size() + row,
                        java.util.Arrays.asList(batch.get().row(row)));
            }
        }
        return rows;
    }

    private static void assertSame(
            String name, Map<Long, List<@Nullable Object>> rows, List<List<@Nullable Object>> expected) {
        rows.forEach((row, values) ->
                assertThat(values).as("%s row %d", name, row).isEqualTo(expected.get((int) (long) row)));
    }

    private List<List<@Nullable Object>> expected(String name) throws IOException {
        Schema schema;
        try (OpenFile file = OpenFile.open(storage, name)) {
            schema = file.schema();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(root.resolve(name)), options)) {
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                int first = rows.size();
                for (long row = 0; row < group.getRowCount(); row++) {
                    rows.add(new ArrayList<>());
                }
                for (Column column : schema.columns()) {
                    var field = reader.getFileMetaData().getSchema().getType(column.name());
                    List<@Nullable Object> values = new LibraryColumns()
                            .values(
                                    group,
                                    field,
                                    column.type(),
                                    reader.getFileMetaData().getCreatedBy());
                    for (int row = 0; row < values.size(); row++) {
                        rows.get(first + row).add(values.get(row));
                    }
                }
            }
        }
        return rows;
    }

    private static Sieve sieve(Set<String> columns, Random random) {
        return new Sieve() {
            @Override
            public Set<String> columns() {
                return columns;
            }

            @Override
            public boolean wants(Batch rows) {
                return random.nextInt(3) == 0;
            }
        };
    }

    private record Between(String column, long from, long to) implements Condition {
        @Override
        public boolean mayHold(Object least, Object most) {
            return (long) least <= to && (long) most >= from;
        }
    }

    /** Where the bodies of a file's pages begin, and how long they are. */
    private List<int[]> pages(String name, byte[] bytes) throws IOException {
        List<int[]> pages = new ArrayList<>();
        try (OpenFile file = OpenFile.open(storage, name)) {
            for (BlockMetaData group : file.footer().parquet().getBlocks()) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    int at = (int) chunk.getStartingPos();
                    while (at < chunk.getStartingPos() + chunk.getTotalSize()) {
                        ByteArrayInputStream in = new ByteArrayInputStream(bytes, at, bytes.length - at);
                        PageHeader header = Util.readPageHeader(in);
                        assertThat(header.isSetCrc()).isEqualTo(!name.startsWith("bare"));
                        int body = bytes.length - in.available();
                        at = body + header.getCompressed_page_size();
                        if (header.getCompressed_page_size() > 0) {
                            pages.add(new int[] {body, header.getCompressed_page_size()});
                        }
                    }
                }
            }
        }
        return pages;
    }

    private Optional<String> failure(byte[] bytes) throws IOException {
        java.nio.file.Files.write(root.resolve("bad.parquet"), bytes);
        try (OpenFile file = OpenFile.open(storage, "bad.parquet")) {
            rows(file, batch -> file.next());
            return Optional.empty();
        } catch (LakescopeException e) {
            assertThat(e.kind()).isEqualTo(LakescopeException.Kind.INTERNAL);
            assertThat(e).hasMessageStartingWith("Cannot read '" + storage.root() + "/bad.parquet': ");
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
