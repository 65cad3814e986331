package io.lakescope.connectors.lake.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Writes a file as parquet-java writes it, of a seed's types, encodings, codec, nulls and page sizes. */
final class GeneratedFile {

    private static final List<CompressionCodecName> CODECS = List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    private final Random random;
    private final int rows;
    private final List<Content> contents = new ArrayList<>();

    /** How the values of a column are drawn. */
    private record Content(PrimitiveType type, int distinct, double nulls, int run) {}

    GeneratedFile(long seed) {
        random = new Random(seed);
        rows = 1 + random.nextInt(random.nextInt(4) == 0 ? 12_000 : 3_000);
        contents.add(new Content(Types.required(PrimitiveTypeName.INT64).named("id"), 0, 0, 1));
        for (int i = 0; i < 6; i++) {
            contents.add(content("c" + i));
        }
    }

    private Content content(String name) {
        PrimitiveTypeName physical = PrimitiveTypeName.values()[random.nextInt(PrimitiveTypeName.values().length)];
        Types.PrimitiveBuilder<PrimitiveType> type =
                Types.primitive(physical, random.nextInt(3) == 0 ? Repetition.REQUIRED : Repetition.OPTIONAL);
        if (physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            type = type.length(1 + random.nextInt(20));
        } else if (physical == PrimitiveTypeName.BINARY && random.nextBoolean()) {
            type = type.as(LogicalTypeAnnotation.stringType());
        }
        double nulls = List.of(0.0, 0.02, 0.5, 0.98, 1.0).get(random.nextInt(5));
        int distinct = List.of(1, 2, 30, 1_000, 1 << 30).get(random.nextInt(5));
        return new Content(type.named(name), distinct, nulls, 1 + random.nextInt(random.nextBoolean() ? 3 : 200));
    }

    /** @param checksums whether pages have them */
    void write(Path file, boolean checksums) {
        MessageType schema = new MessageType(
                "generated",
                contents.stream()
                        .map(Content::type)
                        .map(type -> (org.apache.parquet.schema.Type) type)
                        .toList());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CODECS.get(random.nextInt(CODECS.size())))
                .withWriterVersion(WriterVersion.values()[random.nextInt(2)])
                .withDictionaryEncoding(random.nextInt(3) > 0)
                .withDictionaryPageSize(random.nextBoolean() ? 400 : 1 << 20)
                .withByteStreamSplitEncoding(random.nextInt(4) == 0)
                .withPageWriteChecksumEnabled(checksums)
                .withPageSize(random.nextBoolean() ? 300 : 1 << 20)
                .withMinRowCountForPageSizeCheck(1 + random.nextInt(100))
                .withPageRowCountLimit(1 + random.nextInt(random.nextBoolean() ? 300 : 20_000))
                .withRowGroupRowCountLimit(random.nextBoolean() ? 1_000 : 100_000)
                .build()) {
            rows(writer, schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rows(ParquetWriter<Group> writer, MessageType schema) throws IOException {
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        boolean[] isNull = new boolean[contents.size()];
        long[] drawn = new long[contents.size()];
        for (int row = 0; row < rows; row++) {
            Group group = groups.newGroup().append("id", row * 3L);
            for (int i = 1; i < contents.size(); i++) {
                Content content = contents.get(i);
                if (row % content.run() == 0) {
                    isNull[i] =
                            !content.type().isRepetition(Repetition.REQUIRED) && random.nextDouble() < content.nulls();
                    drawn[i] = random.nextInt(content.distinct()) * 2_654_435_761L;
                }
                if (!isNull[i]) {
                    append(group, content.type(), drawn[i]);
                }
            }
            writer.write(group);
        }
    }

    private static void append(Group group, PrimitiveType type, long drawn) {
        String name = type.getName();
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.append(name, (drawn & 1) == 1);
            case INT32 -> group.append(name, (int) drawn);
            case INT64 -> group.append(name, drawn * drawn);
            case FLOAT -> group.append(name, Float.intBitsToFloat((int) drawn));
            case DOUBLE -> group.append(name, Double.longBitsToDouble(drawn * drawn));
            case INT96 -> group.append(name, new NanoTime(2_450_000 + (int) (drawn % 9_000), drawn % 86_400_000_000L));
            case BINARY -> group.append(name, "v" + "x".repeat((int) (drawn % 40)) + drawn);
            case FIXED_LEN_BYTE_ARRAY -> group.append(name, fixed(type.getTypeLength(), drawn));
        }
    }

    private static Binary fixed(int length, long drawn) {
        byte[] bytes = new byte[length];
        new Random(drawn).nextBytes(bytes);
        return Binary.fromConstantByteArray(bytes);
    }
}
