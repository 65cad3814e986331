package io.lakescope.connectors.lake.formats;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A file read whole by its format. */
record Opened(FormatFacts facts, List<List<@Nullable Object>> rows) {

    static Opened of(FileFormat format, Path file) throws IOException {
        LocalStorage disk = new LocalStorage(file.resolveSibling("").toAbsolutePath());
        String name = String.valueOf(file.getFileName());
        FormatFacts facts = format.facts(disk, name);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<Integer> all = IntStream.range(0, facts.schema().size()).boxed().toList();
        try (RowSource source = format.open(disk, name, facts, all)) {
            for (var row = source.next(); row.isPresent(); row = source.next()) {
                rows.add(Arrays.asList(row.get()));
            }
        }
        return new Opened(facts, rows);
    }

    List<String> columns() {
        return facts.schema().columns().stream().map(Opened::text).toList();
    }

    private static String text(Column column) {
        return column.name() + " " + column.type().text();
    }
}
