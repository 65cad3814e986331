package io.lakescope.connectors.lake;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.formats.FileFormat;
import io.lakescope.connectors.lake.formats.FormatFacts;
import io.lakescope.connectors.lake.formats.avro.AvroFormat;
import io.lakescope.connectors.lake.formats.csv.CsvFormat;
import io.lakescope.connectors.lake.formats.json.JsonFormat;
import io.lakescope.connectors.lake.formats.orc.OrcFormat;
import io.lakescope.connectors.lake.parquet.FileFacts;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Data files of every format: Parquet, and what its name says is something else. Thread-safe. */
final class DataFiles {

    static final String PARQUET = "Parquet";

    /** The number of rows of a file that does not state it. */
    static final long UNKNOWN_ROWS = -1;

    private static final int MAX_REMEMBERED = 10_000;
    private static final Pattern CSV = Pattern.compile(".*\\.(csv|tsv)(\\.gz)?");
    private static final Pattern JSON = Pattern.compile(".*\\.(jsonl|ndjson|json)(\\.gz)?");
    private static final Pattern AVRO = Pattern.compile(".*\\.avro");
    private static final Pattern ORC = Pattern.compile(".*\\.orc");

    private static final FileFormat CSV_FORMAT = new CsvFormat();
    private static final FileFormat JSON_FORMAT = new JsonFormat();
    private static final FileFormat AVRO_FORMAT = new AvroFormat();
    private static final FileFormat ORC_FORMAT = new OrcFormat();

    private record Key(String path, String generation) {}

    private final ParquetFiles parquet;

    /** Types are found by reading a good part of a file: once. */
    private final Map<Key, FormatFacts> remembered = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FormatFacts> eldest) {
            return size() > MAX_REMEMBERED;
        }
    });

    DataFiles(ParquetFiles parquet) {
        this.parquet = parquet;
    }

    /** The Parquet files among them. */
    ParquetFiles parquet() {
        return parquet;
    }

    /** The format that a name stands for; empty for Parquet and for names that say nothing. */
    static Optional<FileFormat> format(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (CSV.matcher(name).matches()) {
            return Optional.of(CSV_FORMAT);
        }
        if (JSON.matcher(name).matches()) {
            return Optional.of(JSON_FORMAT);
        }
        if (AVRO.matcher(name).matches()) {
            return Optional.of(AVRO_FORMAT);
        }
        return ORC.matcher(name).matches() ? Optional.of(ORC_FORMAT) : Optional.empty();
    }

    /** What people call a file's format. */
    static String title(String path) {
        return format(path).map(FileFormat::title).orElse(PARQUET);
    }

    /** What a file says of itself in short; of the other formats only schema and rows. */
    FileFacts facts(LakeStorage storage, DataFile file) {
        Optional<FileFormat> format = format(file.path());
        if (format.isEmpty()) {
            return parquet.facts(storage, file.path());
        }
        FormatFacts facts = facts(storage, file.path(), file.generation(), format.get());
        long rows = facts.rows().orElse(UNKNOWN_ROWS);
        return new FileFacts(facts.schema(), rows, file.sizeBytes(), 0, Set.of(), "", Map.of());
    }

    private FormatFacts facts(LakeStorage storage, String path, String generation, FileFormat format) {
        Key key = new Key(path, generation);
        FormatFacts known = remembered.get(key);
        if (known == null) {
            known = format.facts(storage, path);
            remembered.put(key, known);
        }
        return known;
    }

    /**
     * Opens a file with those of the wanted columns that it has.
     *
     * @param stored the file's columns, of the types that they are read as
     * @param conditions what wanted rows fulfil; rows may come all the same that do not
     */
    FileRows open(LakeStorage storage, DataFile file, Schema stored, Set<String> wanted, List<Condition> conditions) {
        Optional<FileFormat> format = format(file.path());
        if (format.isEmpty()) {
            return new ParquetRows(parquet.read(storage, file.path(), wanted, conditions));
        }
        FormatFacts found = facts(storage, file.path(), file.generation(), format.get());
        FormatFacts facts = new FormatFacts(stored, found.rows(), found.details());
        List<Integer> positions = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < facts.schema().size(); i++) {
            Column column = facts.schema().columns().get(i);
            if (wanted.contains(column.name())) {
                positions.add(i);
                columns.add(column);
            }
        }
        return new PulledRows(format.get().open(storage, file.path(), facts, positions), new Schema(columns));
    }

    /** Everything that a file says of itself. */
    Map<String, Object> details(LakeStorage storage, LakeStorage.Entry entry) {
        Optional<FileFormat> format = format(entry.path());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("format", title(entry.path()));
        if (format.isEmpty()) {
            details.putAll(parquet.details(storage, entry.path()));
            return details;
        }
        FormatFacts facts = facts(storage, entry.path(), entry.generation(), format.get());
        facts.rows().ifPresent(rows -> details.put("rows", rows));
        details.put("bytes", entry.sizeBytes());
        details.put("columns", facts.schema().size());
        details.putAll(facts.details());
        return details;
    }
}
