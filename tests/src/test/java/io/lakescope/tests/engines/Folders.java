package io.lakescope.tests.engines;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Folders of small Parquet files, each to show one way in which engines differ. */
final class Folders {

    /** A value of each type that two files may disagree on. */
    static final Map<String, Object> VALUES = values();

    private final Path root;
    private final LocalStorage storage;
    private final Set<String> names = new LinkedHashSet<>();
    private int files;

    Folders(Path root) {
        this.root = root;
        this.storage = new LocalStorage(root);
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("byte", (byte) 1);
        values.put("int", 3);
        values.put("long", 4L);
        values.put("ubyte", 5L);
        values.put("uint", 7L);
        values.put("ulong", BigInteger.TEN);
        values.put("float", 0.5f);
        values.put("double", 0.25);
        values.put("decimal(5,2)", new BigDecimal("1.10"));
        values.put("decimal(12,2)", new BigDecimal("1.10"));
        values.put("decimal(6,3)", new BigDecimal("1.100"));
        values.put("string", "x");
        values.put("json", "{}");
        values.put("binary", ByteBuffer.wrap(new byte[] {65}));
        values.put("fixed(2)", ByteBuffer.wrap(new byte[] {65, 66}));
        values.put("date", LocalDate.EPOCH);
        values.put("time(us)", LocalTime.NOON);
        values.put("timestamp(ms,utc)", Instant.EPOCH);
        values.put("timestamp(us,utc)", Instant.EPOCH);
        values.put("timestamp(ns,utc)", Instant.EPOCH);
        values.put("timestamp(us)", LocalDateTime.of(2021, 5, 1, 0, 0));
        values.put("uuid", new UUID(1, 2));
        values.put("list<int>", List.of(1));
        values.put("list<long>", List.of(1L));
        values.put("struct<a:int>", Map.of("a", 1));
        values.put("struct<a:int,b:int>", Map.of("a", 1, "b", 2));
        values.put("map<string,int>", Map.of("a", 1));
        return values;
    }

    Path root() {
        return root;
    }

    /** The folders to open. */
    Set<String> names() {
        return names;
    }

    Folders open(String folder) {
        names.add(folder);
        return this;
    }

    /** One file of one row; columns are {@code name, type, value} triples. */
    Folders file(String path, @Nullable Object... columns) {
        List<Column> schema = new ArrayList<>();
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < columns.length; i += 3) {
            schema.add(new Column(String.valueOf(columns[i]), Type.parse(String.valueOf(columns[i + 1]))));
            row.add(columns[i + 2]);
        }
        String staged = "_staging-test/" + files++;
        try (var writer = new ParquetFiles().write(storage, staged, new Schema(schema))) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            rows.add(row.toArray());
            writer.append(Batch.ofRows(new Schema(schema), rows));
            writer.commit(Map.of());
        }
        storage.publish(staged, path, new Precondition.Absent());
        return this;
    }

    /** A file of one column {@code id}. */
    Folders id(String path, int id) {
        return file(path, "id", "int", id);
    }

    Folders other(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
        return this;
    }

    /** A folder in which the first file has one type of a column and the second another. */
    String types(String first, String second) {
        String folder = "types-" + names.size();
        file(folder + "/a.parquet", "c", first, VALUES.get(first));
        file(folder + "/b.parquet", "c", second, VALUES.get(second));
        open(folder);
        return folder;
    }

    /** A folder with one partition for each value. */
    String keys(String name, List<String> values) {
        String folder = "keys-" + name;
        for (int i = 0; i < values.size(); i++) {
            id(folder + "/k=" + values.get(i) + "/a.parquet", i);
        }
        open(folder);
        return folder;
    }
}
