package io.lakescope.tests.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A small folder of files whose columns come, go and change their types, with row groups and pages of a few rows, and values
 * that statistics have trouble with: nulls, NaN, both zeros, infinities, text above the surrogates.
 */
final class RandomDataset {

    private static final List<String> COUNTRIES = List.of("France", "Peru", "__HIVE_DEFAULT_PARTITION__");
    private static final List<String> TEXTS =
            List.of("", "a", "ab", "b", "m", "z", "\uFFFD", "\uD83D\uDE00", "\uE000x", "Zoë");
    private static final List<Double> NUMBERS = List.of(
            0.0, -0.0, 1.0, 1.5, -2.0, 0.1, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    private final Random random;

    RandomDataset(Random random) {
        this.random = random;
    }

    void write(Path folder) {
        int files = 1 + random.nextInt(5);
        for (int i = 0; i < files; i++) {
            Path leaf = folder.resolve("country=" + pick(COUNTRIES)).resolve("day=2026-08-0" + (1 + random.nextInt(3)));
            write(leaf.resolve("part-" + i + ".parquet"), schema());
        }
    }

    private MessageType schema() {
        List<String> fields = new ArrayList<>();
        maybe(fields, "optional int32 i", "optional int64 i", "required int32 i (INTEGER(8,true))");
        maybe(fields, "optional double f", "optional float f");
        maybe(fields, "optional binary s (STRING)", "required binary s (STRING)", "optional int32 s");
        maybe(fields, "optional boolean b");
        maybe(fields, "optional int32 d (DATE)");
        maybe(fields, "optional int64 t (TIMESTAMP(MICROS,true))", "optional int64 t (TIMESTAMP(MILLIS,true))");
        maybe(fields, "optional int64 n (DECIMAL(18,2))", "optional int32 n (DECIMAL(9,2))");
        maybe(fields, "repeated int32 l");
        fields.add("required int64 id");
        return MessageTypeParser.parseMessageType("message m { " + String.join("; ", fields) + "; }");
    }

    private void maybe(List<String> fields, String... forms) {
        if (random.nextInt(4) > 0) {
            fields.add(forms[random.nextInt(10) < 6 ? 0 : random.nextInt(forms.length)]);
        }
    }

    private void write(Path file, MessageType schema) {
        try {
            Files.createDirectories(file.getParent());
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(schema)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withDictionaryEncoding(random.nextBoolean())
                    .withWriterVersion(random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0)
                    .withPageRowCountLimit(3 + random.nextInt(8))
                    .withRowGroupRowCountLimit(20 + random.nextInt(40))
                    .build()) {
                for (Group row : rows(schema)) {
                    writer.write(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of a column, of two, or of none. */
    private List<Group> rows(MessageType schema) {
        List<Group> rows = new ArrayList<>();
        int count = random.nextInt(120);
        for (int i = 0; i < count; i++) {
            rows.add(row(schema, i));
        }
        String sorted =
                schema.getFields().get(random.nextInt(schema.getFieldCount())).getName();
        if (random.nextInt(3) > 0) {
            rows.sort(Comparator.comparing(row -> key(row, sorted)));
        }
        return rows;
    }

    private static String key(Group row, String column) {
        return row.getFieldRepetitionCount(column) == 0
                ? ""
                : row.getValueToString(row.getType().getFieldIndex(column), 0);
    }

    private Group row(MessageType schema, int id) {
        Group row = new SimpleGroup(schema);
        row.add("id", (long) id);
        for (var field : schema.getFields()) {
            boolean required = field.isRepetition(org.apache.parquet.schema.Type.Repetition.REQUIRED);
            if (!field.getName().equals("id") && (required || random.nextInt(5) > 0)) {
                add(
                        row,
                        field.getName(),
                        field.asPrimitiveType().getPrimitiveTypeName().name());
            }
        }
        return row;
    }

    private void add(Group row, String column, String physical) {
        switch (physical) {
            case "INT32" -> row.add(column, column.equals("d") ? 20_666 + random.nextInt(4) : random.nextInt(21) - 10);
            case "INT64" -> row.add(column, column.equals("t") ? time(row) : (long) random.nextInt(2_100) - 1_000);
            case "FLOAT" -> row.add(column, pick(NUMBERS).floatValue());
            case "DOUBLE" -> row.add(column, (double) pick(NUMBERS));
            case "BOOLEAN" -> row.add(column, random.nextBoolean());
            default -> row.add(column, pick(TEXTS));
        }
    }

    /** Some hours around the beginning of August 2026. */
    private long time(Group row) {
        boolean millis = row.getType().getType("t").toString().contains("MILLIS");
        long hours = 495_984 + random.nextInt(80);
        return hours * 3_600 * (millis ? 1_000L : 1_000_000L);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** An expression over the columns, most of them of parts that must all hold. */
    String expression() {
        List<String> parts = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            parts.add(random.nextInt(6) == 0 ? "(" + part() + " || " + part() + ")" : part());
        }
        return String.join(" && ", parts);
    }

    private String part() {
        String operator = pick(List.of("<", "<=", ">", ">=", "==", "==", "!="));
        String column =
                pick(List.of("i", "f", "s", "b", "d", "t", "n", "date(t)", "country", "day", "id", "l", "none"));
        String value = value(column);
        if (random.nextInt(12) == 0 && !column.startsWith("date")) {
            return column + (random.nextBoolean() ? " == null" : " != null");
        }
        if (random.nextInt(15) == 0 && !column.startsWith("date")) {
            value = pick(List.of("3", "'x'", "2.5", "true"));
        }
        return random.nextInt(4) == 0 ? value + " " + operator + " " + column : column + " " + operator + " " + value;
    }

    private String value(String column) {
        return switch (column) {
            case "i" -> pick(List.of("-10", "-3", "0", "4", "10", "2.5", "11", "-11"));
            case "f" -> pick(List.of("0", "0.0", "-0.0", "1", "1.5", "0.1", "1e300", "-2", "1.0/0.0"));
            case "s" -> "'" + pick(TEXTS) + "'";
            case "b" -> pick(List.of("true", "false"));
            case "d", "day", "date(t)" -> "'2026-08-0" + (1 + random.nextInt(4)) + "'";
            case "t" -> "timestamp('2026-08-0" + (1 + random.nextInt(3)) + "T0" + random.nextInt(9) + ":00:00Z')";
            case "n" -> pick(List.of("-10.0", "-0.5", "0", "3", "10.01", "0.07"));
            case "country" -> pick(List.of("'France'", "'Peru'", "'Q'"));
            default -> String.valueOf(random.nextInt(60));
        };
    }
}
