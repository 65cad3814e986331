package io.lakescope.connectors.lake.formats.csv;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.formats.FormatFacts;
import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.formats.TextFormat;
import io.lakescope.connectors.lake.formats.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Comma-separated values and their kin, RFC 4180. Delimiter, header and types are found in the first 16 MiB; an empty field
 * is null without quotes and an empty text with them.
 */
public final class CsvFormat extends TextFormat {

    static final String DELIMITER = "delimiter";
    static final String HEADER = "header";
    static final String COMMENTS = "comments";

    @Override
    public String title() {
        return "CSV";
    }

    @Override
    public Optional<Type> anyValue() {
        return Optional.of(Type.Plain.STRING);
    }

    @Override
    protected FormatFacts facts(TextInput input) throws IOException {
        Dialect dialect = Dialect.guess(input::sample);
        Sample sample = new Sample();
        try (CSVParser parser = dialect.parser(input.sample())) {
            for (CSVRecord row : parser) {
                sample.add(row, dialect.header());
            }
        } catch (UncheckedIOException e) {
            // The end of a sample cuts a record; anything else is met again when rows are read.
            if (input.isWhole()) {
                throw e;
            }
        }
        if (input.isWhole()) {
            sample.end();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(DELIMITER, String.valueOf(dialect.delimiter()));
        details.put(HEADER, dialect.header());
        details.put(COMMENTS, dialect.comments());
        details.put(CHARSET, input.charset().name());
        details.put("typesFrom", input.isWhole() ? "all rows" : "the first " + sample.rows + " rows");
        return new FormatFacts(
                new Schema(sample.columns()),
                input.isWhole() ? OptionalLong.of(sample.rows) : OptionalLong.empty(),
                details);
    }

    @Override
    protected RowSource rows(String path, TextInput input, FormatFacts facts, List<Integer> columns)
            throws IOException {
        return new CsvRows(path, input, parser(input, facts), facts, columns);
    }

    private static CSVParser parser(TextInput input, FormatFacts facts) throws IOException {
        Map<String, Object> details = facts.details();
        Dialect dialect = new Dialect(
                String.valueOf(details.get(DELIMITER)).charAt(0),
                Boolean.TRUE.equals(details.get(HEADER)),
                Boolean.TRUE.equals(details.get(COMMENTS)));
        return dialect.parser(input.all(charset(facts)));
    }
}
