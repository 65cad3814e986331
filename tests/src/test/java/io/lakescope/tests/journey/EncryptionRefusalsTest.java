package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.tests.survival.damage.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be decrypted for certain is neither purged nor restored: refused before the first write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class EncryptionRefusalsTest {

    private static final String COLUMNS =
            "{visitor: pseudonym, email: random, age: random, tags: random, home: random, more: random}";
    private static final List<String> LEAVES =
            List.of("raw/visits/venue=v1/day=2026-08-01", "raw/visits/venue=v1/day=2026-08-02");

    @TempDir
    private static Path folder;

    private SecretShop shop;
    private Path kept;

    @BeforeAll
    void backUp() throws IOException {
        shop = new SecretShop(folder.resolve("shop"));
        var unused = shop.backUp(SecretShop.ENCRYPTED);
        shop.execute("DELETE FROM %s WHERE venue = 'v1' AND day = '2026-08-01'");
        kept = folder.resolve("kept");
        copy(shop.bucket(), kept);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @AfterEach
    void mend() throws IOException {
        Disk.delete(shop.bucket());
        copy(kept, shop.bucket());
        shop.configure(shop.master, COLUMNS);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private interface Harm {
        void to(SecretShop shop) throws IOException;
    }

    enum Damage {
        NONE(shop -> {}, ""),
        ANOTHER_MASTER_KEY(
                shop -> {
                    Path other = shop.folder.resolve("keys/other.key");
                    if (!Files.exists(other)) {
                        var unused = shop.cli.run("keys", "new", other.toString());
                    }
                    shop.configure(other, COLUMNS);
                },
                "and the workspace's is"),
        NO_MASTER_KEY(shop -> shop.configure(shop.folder.resolve("keys/lost.key"), COLUMNS), "lost.key cannot be read"),
        WHAT_IS_NO_MASTER_KEY(
                shop -> shop.configure(Files.writeString(shop.folder.resolve("keys/short.key"), "c2hvcnQ="), COLUMNS),
                "32 random bytes"),
        ERASED_DATA_KEY(shop -> Files.delete(keyFile(shop)), "is missing"),
        CHANGED_DATA_KEY(
                shop -> {
                    Path file = keyFile(shop);
                    String json = Files.readString(file);
                    int at = json.indexOf("\"wrapped\" : \"") + 20;
                    Files.writeString(
                            file,
                            json.substring(0, at) + (json.charAt(at) == 'A' ? 'B' : 'A') + json.substring(at + 1));
                },
                "not as it was written"),
        SWAPPED_CELLS(
                shop -> forged(shop, (rows, schema) -> {
                    int visitor = schema.position("visitor").orElseThrow();
                    Object first = rows.get(0)[visitor];
                    rows.get(0)[visitor] = rows.get(2)[visitor];
                    rows.get(2)[visitor] = first;
                }),
                "its rows have the digest"),
        CHANGED_CELL(
                shop -> forged(shop, (rows, schema) -> {
                    int age = schema.position("age").orElseThrow();
                    ByteBuffer cell = (ByteBuffer) java.util.Objects.requireNonNull(rows.get(1)[age]);
                    byte[] bytes = new byte[cell.remaining()];
                    cell.duplicate().get(bytes);
                    bytes[bytes.length / 2] ^= 1;
                    rows.get(1)[age] = ByteBuffer.wrap(bytes);
                }),
                "is not what was encrypted there"),
        CELL_OF_ANOTHER_COLUMN(
                shop -> forged(
                        shop,
                        (rows, schema) -> rows.get(1)[schema.position("tags").orElseThrow()] =
                                rows.get(1)[schema.position("email").orElseThrow()]),
                "is not what was encrypted there"),
        FILE_OF_ANOTHER_CUSTOMER(
                shop -> LEAVES.forEach(
                        leaf -> new ForgedLeaf(shop.bucket(), leaf).takeFrom("raw/visits/venue=v2/day=2026-08-01")),
                "is missing");

        private final Harm harm;
        private final String why;

        Damage(Harm harm, String why) {
            this.harm = harm;
            this.why = why;
        }

        private static void forged(SecretShop shop, ForgedLeaf.Change change) {
            LEAVES.forEach(leaf -> new ForgedLeaf(shop.bucket(), leaf).rows(change));
        }

        private static Path keyFile(SecretShop shop) throws IOException {
            for (var key : shop.cli.run("keys", "list", SecretShop.ENCRYPTED).get("keys")) {
                if (key.get("customer").textValue().equals("venue=v1")) {
                    return shop.bucket().resolve(key.get("file").textValue());
                }
            }
            throw new IllegalStateException("no key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenOrDeleted(Damage damage) throws IOException {
        damage.harm.to(shop);
        TreeMap<String, Long> before = files();
        if (damage == Damage.NONE) {
            assertThat(restore("--dry-run").exit()).isZero();
            assertThat(purge("--dry-run").exit()).isZero();
            return;
        }

        Cli.Answer restore = restore();
        Cli.Answer purge = purge();

        assertThat(restore.exit()).isBetween(2, 4);
        assertThat(restore.out() + restore.err()).contains(damage.why);
        assertThat(purge.exit()).isBetween(2, 4);
        assertThat(purge.out() + purge.err()).contains(damage.why);
        assertThat(shop.cli.count(shop.table)).isEqualTo(6);
        assertThat(files()).isEqualTo(before);
        assertThat(new Traces().texts(SecretShop.TEXTS).in(restore.out() + restore.err() + purge.out() + purge.err()))
                .isEmpty();
    }

    /** Of a unit whose rows are gone from the table. */
    private Cli.Answer restore(String... more) {
        return day("2026-08-01", "2026-08-02", "restore", more);
    }

    /** Of a unit whose rows are live. */
    private Cli.Answer purge(String... more) {
        List<String> all = new java.util.ArrayList<>(List.of("--cluster", shop.clusterName()));
        all.addAll(List.of(more));
        return day("2026-08-02", "2026-08-03", "purge", all.toArray(String[]::new));
    }

    private Cli.Answer day(String from, String to, String command, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of("--key", "venue=v1", "--from", from, "--to", to));
        all.addAll(List.of(more));
        return shop.call(command, all.toArray(String[]::new));
    }

    private TreeMap<String, Long> files() throws IOException {
        TreeMap<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(shop.bucket())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(shop.bucket().relativize(file).toString(), Files.size(file));
            }
        }
        return sizes;
    }
}
