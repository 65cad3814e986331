package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that are read without building a footer beside those of the whole footer, on sound and on damaged ones. */
class QuickFactsTest {

    private static final long SEED = Long.getLong("lakescope.seed", System.nanoTime());
    private static final int DAMAGED = Integer.getInteger("lakescope.generated", 12) * 100;

    @TempDir
    Path root;

    private final KnownSchemas schemas = new KnownSchemas();
    private long fileBytes;

    private byte[] generated(int number) throws IOException {
        String name = number + ".parquet";
        new GeneratedFile(SEED + number).write(root.resolve(name), true);
        return footer(name);
    }

    /** A file of the product's own with a time in it. */
    private byte[] events(int from) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = from; i < from + 100; i++) {
            rows.add(new @Nullable Object[] {(long) i, i % 7 == 0 ? null : "name" + i, Instant.ofEpochSecond(i)});
        }
        Schema schema = Files.schema("id", "long", "name", "string", "seen", "timestamp(us,utc)");
        Files.write(new LocalStorage(root), from + ".parquet", schema, rows);
        return footer(from + ".parquet");
    }

    private byte[] footer(String name) throws IOException {
        LakeStorage storage = new LocalStorage(root);
        try (LakeStorage.RandomInput raw = storage.open(name)) {
            TailInput input = new TailInput(name, raw, new AtomicLong());
            fileBytes = input.sizeBytes();
            return Footer.bytes(input);
        }
    }

    private void learn(byte[] footer) throws IOException {
        schemas.add(QuickFacts.schema(footer).orElseThrow(), Footer.read(footer, fileBytes));
    }

    @Test
    void areThoseOfTheWholeFooter() throws IOException {
        for (int i = 0; i < 12; i++) {
            byte[] footer = generated(i);
            learn(footer);
            Optional<FileFacts> quick = QuickFacts.of(footer, fileBytes, schemas);
            quick.ifPresent(facts -> assertThat(facts).as("seed %d", SEED).isEqualTo(whole(footer)));
        }
    }

    @Test
    void areToldOfAFileThatHasTheSchemaOfAnother() throws IOException {
        learn(events(0));
        byte[] other = events(5_000);
        FileFacts facts = QuickFacts.of(other, fileBytes, schemas).orElseThrow();
        assertThat(facts).isEqualTo(whole(other));
        assertThat(facts.bounds().get("seen"))
                .isEqualTo(new Bounds(Instant.ofEpochSecond(5_000), Instant.ofEpochSecond(5_099)));
    }

    @Test
    void areToldOfNoFileOfAnUnknownSchema() throws IOException {
        assertThat(QuickFacts.of(events(0), fileBytes, schemas)).isEmpty();
    }

    @Test
    void areToldOfNoDamagedFooterThatTheWholeReaderJudgesOtherwise() throws IOException {
        Random random = new Random(SEED);
        int told = 0;
        for (int i = 0; i < 12; i++) {
            byte[] footer = i % 2 == 0 ? generated(i) : events(i);
            learn(footer);
            for (int j = 0; j < DAMAGED; j++) {
                byte[] damaged = damaged(footer, random);
                Optional<FileFacts> quick = QuickFacts.of(damaged, fileBytes, schemas);
                if (quick.isPresent()) {
                    assertThat(quick.get()).as("seed %d", SEED).isEqualTo(whole(damaged));
                    told++;
                }
            }
        }
        assertThat(told).isPositive();
    }

    private Object whole(byte[] footer) {
        try {
            return FileFacts.of(Footer.read(footer, fileBytes));
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    /** A few bytes changed, lost or put in. */
    private static byte[] damaged(byte[] footer, Random random) {
        byte[] damaged = footer;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length);
            int kind = random.nextInt(4);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(damaged, 0, at);
            if (kind == 0) {
                out.write(damaged[at] ^ 1 << random.nextInt(8));
            } else if (kind == 1) {
                out.write(random.nextInt(256));
                out.write(damaged[at]);
            } else if (kind == 2) {
                out.write(random.nextInt(256));
            }
            out.write(damaged, at + 1, damaged.length - at - 1);
            damaged = out.toByteArray();
        }
        return damaged;
    }
}
