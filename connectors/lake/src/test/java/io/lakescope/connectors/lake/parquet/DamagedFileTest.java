package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFileTest {

    @TempDir
    Path root;

    private LakeStorage storage;
    private byte[] good;

    @BeforeEach
    void write() throws IOException {
        storage = new LocalStorage(root);
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 3_000; i++) {
            rows.add(new Object[] {i, "name-" + i % 100, List.of((int) i), i % 3 == 0 ? null : i / 7.0});
        }
        Files.write(
                storage,
                "good.parquet",
                Files.schema("id", "long", "name", "string", "tags", "list<int>", "score", "double"),
                rows);
        good = java.nio.file.Files.readAllBytes(root.resolve("good.parquet"));
    }

    @Test
    void namesATruncatedFile() throws IOException {
        assertDamaged(Arrays.copyOf(good, good.length / 2));
        assertDamaged(Arrays.copyOf(good, good.length - 1));
        assertDamaged(Arrays.copyOf(good, 3));
        assertDamaged(new byte[0]);
    }

    @Test
    void namesAFileThatIsNoParquet() throws IOException {
        assertDamaged("id,name\n1,a\n2,b and some more text\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void believesNoHugeFooter() throws IOException {
        for (int length : new int[] {Integer.MAX_VALUE, -1, 0, good.length}) {
            byte[] bytes = good.clone();
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, length);
            assertDamaged(bytes);
        }
    }

    @Test
    void noticesAFlippedBitInEveryPage() throws IOException {
        int footer = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(good.length - 8);
        int flipped = 0;
        for (int at = 4 + 40; at < pagesEnd(good.length - 8 - footer); at += 997) {
            byte[] bytes = good.clone();
            bytes[at] ^= 0x10;
            flipped += read(bytes) ? 0 : 1;
        }
        // A page's header holds a few bytes, statistics and the like, that no checksum covers.
        assertThat(flipped).isGreaterThan(3);
    }

    @Test
    void survivesAnyByteBeingWrong() throws IOException {
        Random random = new Random(20260101);
        for (int round = 0; round < 1_500; round++) {
            byte[] bytes = good.clone();
            int at = round % 2 == 0 ? random.nextInt(bytes.length) : bytes.length - 8 - random.nextInt(900);
            bytes[at] = (byte) random.nextInt();
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
                read(bytes);
            });
        }
    }

    @Test
    void believesNoAbsurdRowCount() throws IOException {
        assertDamaged(withFooter(footer -> {
            footer.getRow_groups().get(0).setNum_rows(1L << 40);
            footer.getRow_groups()
                    .get(0)
                    .getColumns()
                    .forEach(chunk -> chunk.getMeta_data().setNum_values(1L << 40));
        }));
        assertDamaged(withFooter(footer -> footer.getRow_groups().get(0).setNum_rows(-5)));
        assertDamaged(withFooter(footer -> footer.getRow_groups().get(0).setNum_rows(3_001)));
    }

    @Test
    void believesNoOffsetOutsideTheFile() throws IOException {
        for (long offset : new long[] {-1, good.length + 1, Long.MAX_VALUE}) {
            assertDamaged(withFooter(
                    footer -> footer.getRow_groups().get(0).getColumns().forEach(chunk -> {
                        chunk.getMeta_data().setData_page_offset(offset);
                        chunk.getMeta_data().unsetDictionary_page_offset();
                    })));
        }
    }

    @Test
    void survivesEndlessNesting() throws IOException {
        assertDamaged(withFooter(footer -> {
            List<SchemaElement> schema = new ArrayList<>();
            schema.add(new SchemaElement("row").setNum_children(1));
            for (int depth = 0; depth < 100_000; depth++) {
                schema.add(new SchemaElement("g")
                        .setNum_children(1)
                        .setRepetition_type(org.apache.parquet.format.FieldRepetitionType.OPTIONAL));
            }
            schema.add(new SchemaElement("leaf")
                    .setType(org.apache.parquet.format.Type.INT32)
                    .setRepetition_type(org.apache.parquet.format.FieldRepetitionType.OPTIONAL));
            footer.setSchema(schema);
        }));
    }

    /** The good file with its footer changed and written anew. */
    private byte[] withFooter(Consumer<FileMetaData> change) throws IOException {
        int length = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(good.length - 8);
        int start = good.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(good, start, length));
        change.accept(footer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(good, 0, start);
        Util.writeFileMetaData(footer, out);
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt(out.size() - start).put("PAR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.write(trailer.array());
        return out.toByteArray();
    }

    @Test
    void aMissingFileIsNotFound() {
        assertThatThrownBy(() -> new ParquetFiles().read(storage, "none.parquet"))
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND));
    }

    private int pagesEnd(int footerStart) {
        try (OpenFile file = OpenFile.open(storage, "good.parquet")) {
            return (int) file.footer().parquet().getBlocks().get(0).getColumns().stream()
                    .mapToLong(chunk -> chunk.getStartingPos() + chunk.getTotalSize())
                    .max()
                    .orElse(footerStart);
        }
    }

    /** False if the file was refused with a typed error; anything else that is thrown fails the test. */
    private boolean read(byte[] bytes) throws IOException {
        java.nio.file.Files.write(root.resolve("bad.parquet"), bytes);
        try (RecordFiles.FileReader reader = new ParquetFiles().read(storage, "bad.parquet")) {
            int rows = 0;
            for (var batch = reader.next(); batch.isPresent() && rows < 10_000; batch = reader.next()) {
                rows += batch.get().size();
            }
            return true;
        } catch (LakescopeException e) {
            assertThat(e.kind()).isEqualTo(LakescopeException.Kind.INTERNAL);
            assertThat(e).hasMessageStartingWith("Cannot read '" + storage.root() + "/bad.parquet': ");
            return false;
        }
    }

    private void assertDamaged(byte[] bytes) throws IOException {
        assertThat(read(bytes)).isFalse();
    }
}
