package io.lakescope.connectors.lake.formats.json;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.TypeGuess;
import io.lakescope.connectors.lake.formats.FormatFacts;
import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.formats.TextFormat;
import io.lakescope.connectors.lake.formats.TextInput;
import io.lakescope.connectors.lake.formats.json.JsonDocuments.Document;
import io.lakescope.connectors.lake.formats.json.JsonDocuments.Layout;
import io.lakescope.connectors.lake.formats.json.JsonDocuments.Pull;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * JSON lines, and JSON documents that are an array or a row of objects. The columns are the fields of the first 16 MiB;
 * nested and mixed fields stay JSON. Fields that only come later are kept together in {@code _rest}.
 */
public final class JsonFormat extends TextFormat {

    static final String REST = "_rest";
    static final String VALUE = "value";
    static final String LAYOUT = "layout";

    @Override
    public String title() {
        return "JSON lines";
    }

    @Override
    public Optional<Type> anyValue() {
        return Optional.of(Type.Plain.JSON);
    }

    @Override
    protected FormatFacts facts(TextInput input) throws IOException {
        Layout layout = JsonDocuments.layout(input.sample());
        Map<String, TypeGuess> fields = new LinkedHashMap<>();
        long rows = sample(input, layout, fields);
        List<Column> columns = new ArrayList<>();
        fields.forEach(
                (name, guess) -> columns.add(new Column(name, guess.type().orElse(Type.Plain.JSON))));
        if (columns.isEmpty() && rows > 0) {
            columns.add(new Column(VALUE, Type.Plain.JSON));
        }
        if (!input.isWhole()) {
            columns.add(new Column(REST, Type.Plain.JSON));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(LAYOUT, layout == Layout.LINES ? "lines" : "document");
        details.put(CHARSET, input.charset().name());
        details.put("typesFrom", input.isWhole() ? "all rows" : "the first " + rows + " rows");
        return new FormatFacts(
                new Schema(columns), input.isWhole() ? OptionalLong.of(rows) : OptionalLong.empty(), details);
    }

    private static long sample(TextInput input, Layout layout, Map<String, TypeGuess> fields) throws IOException {
        long rows = 0;
        try {
            Pull pull = JsonDocuments.of(input.sample(), layout);
            for (Document document = pull.next(); document != null; document = pull.next()) {
                rows++;
                if (document.value() instanceof Map<?, ?> object) {
                    object.forEach((name, value) -> fields.computeIfAbsent(
                                    String.valueOf(name), key -> new TypeGuess(TypeGuess.Texts.TEXTS))
                            .add(value));
                }
            }
        } catch (IOException e) {
            // The end of a sample cuts a document; anything else is met again when rows are read.
            if (input.isWhole()) {
                throw e;
            }
        }
        return rows;
    }

    @Override
    protected RowSource rows(String path, TextInput input, FormatFacts facts, List<Integer> columns)
            throws IOException {
        Layout layout = "lines".equals(facts.details().get(LAYOUT)) ? Layout.LINES : Layout.DOCUMENT;
        return new JsonRows(path, input, JsonDocuments.of(input.all(charset(facts)), layout), facts.schema(), columns);
    }
}
