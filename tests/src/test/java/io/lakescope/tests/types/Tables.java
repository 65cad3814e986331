package io.lakescope.tests.types;

import io.lakescope.tests.types.TableCase.Col;
import io.lakescope.tests.types.TableCase.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Draws tables. */
final class Tables {

    private static final String[] OPTIONS = {
        "comment = 'it''s ; a \"comment\"'",
        "gc_grace_seconds = 3600",
        "default_time_to_live = 100000000",
        "compression = {'class': 'ZstdCompressor', 'chunk_length_in_kb': '16'}",
        "compression = {'enabled': 'false'}",
        "caching = {'keys': 'NONE', 'rows_per_partition': '10'}",
        "compaction = {'class': 'LeveledCompactionStrategy'}",
        "compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}",
        "bloom_filter_fp_chance = 0.2",
        "speculative_retry = 'ALWAYS'",
        "crc_check_chance = 0.5",
        "min_index_interval = 64 AND max_index_interval = 512",
        "memtable_flush_period_in_ms = 3600000",
        "read_repair = 'NONE'",
        "cdc = false",
        "additional_write_policy = '50p'"
    };

    private final Random random;

    Tables(Random random) {
        this.random = random;
    }

    TableCase next(int number) {
        Types types = new Types(random, "t" + number + "_");
        Names names = new Names(random);
        List<Col> columns = new ArrayList<>();
        columns.add(new Col(names.next(), named(types), Role.PARTITION));
        for (int i = random.nextInt(3); i > 0; i--) {
            columns.add(new Col(names.next(), named(types), Role.PARTITION));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            columns.add(new Col(names.next(), types.keyed(), Role.CLUSTERING));
        }
        boolean clustered = columns.stream().anyMatch(column -> column.role() == Role.CLUSTERING);
        for (int i = clustered ? random.nextInt(3) : 0; i > 0; i--) {
            columns.add(new Col(names.next(), types.column(), Role.STATIC));
        }
        for (int i = random.nextInt(7); i > 0; i--) {
            columns.add(new Col(names.next(), types.column(), Role.REGULAR));
        }
        return new TableCase(Names.table(number, random), types.ddl(), columns, options(columns));
    }

    /** A type that has a folder name; a backup refuses others as unit keys. */
    private static CqlType named(Types types) {
        CqlType type = types.scalar();
        return type.keyed() ? type : named(types);
    }

    private String options(List<Col> columns) {
        List<String> options = new ArrayList<>();
        String order = columns.stream()
                .filter(column -> column.role() == Role.CLUSTERING)
                .map(column -> column.name() + (random.nextBoolean() ? " DESC" : " ASC"))
                .collect(Collectors.joining(", "));
        if (!order.isEmpty()) {
            options.add("CLUSTERING ORDER BY (" + order + ")");
        }
        if (random.nextBoolean()) {
            options.add(OPTIONS[random.nextInt(OPTIONS.length)]);
        }
        return options.isEmpty() ? "" : " WITH " + String.join(" AND ", options);
    }
}
