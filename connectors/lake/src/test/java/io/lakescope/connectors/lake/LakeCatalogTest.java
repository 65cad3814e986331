package io.lakescope.connectors.lake;

import static io.lakescope.connectors.lake.LakeFixture.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.lake.parquet.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeCatalogTest {

    @TempDir
    Path root;

    private LakeFixture lake;
    private Catalog catalog;

    @BeforeEach
    void open() {
        lake = new LakeFixture(root);
        catalog = lake.connector.catalog();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void namesWhatEachEntryIs() throws IOException {
        lake.writeHeroes();
        lake.write("raw/visits/version=1.0/day=01/a.parquet", Files.schema("id", "int"), Files.row(1));
        java.nio.file.Files.createDirectories(root.resolve("_staging-1"));

        assertThat(entries(""))
                .extracting(Catalog.Entry::name, Catalog.Entry::kind, Catalog.Entry::expandable)
                .containsExactly(
                        tuple("_staging-1", "leftover", true),
                        tuple("_staging-test", "leftover", true),
                        tuple("heroes", "dataset", true),
                        tuple("raw", "folder", true));
        assertThat(entries("raw/visits")).extracting(Catalog.Entry::kind).containsExactly("version");
        assertThat(entries("heroes")).extracting(Catalog.Entry::kind).containsOnly("partition");
        assertThat(entries("heroes/day=01"))
                .extracting(Catalog.Entry::name, Catalog.Entry::kind, Catalog.Entry::rows, Catalog.Entry::address)
                .containsExactly(
                        tuple("part-0.parquet", "file", OptionalLong.of(2), address("heroes/day=01/part-0.parquet")));
        assertThat(entries("heroes/day=01/part-0.parquet")).isEmpty();
    }

    @Test
    void listsByPages() {
        lake.writeHeroes();

        Catalog.Page first = catalog.list(address("heroes"), Optional.empty(), 2);
        Catalog.Page second = catalog.list(address("heroes"), first.next(), 2);

        assertThat(first.entries()).extracting(Catalog.Entry::name).containsExactly("day=01", "day=02");
        assertThat(second.entries()).extracting(Catalog.Entry::name).containsExactly("day=03");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void describesADataset() {
        lake.writeHeroes();

        Description description = catalog.describe(address("heroes"));

        assertThat(description.kind()).isEqualTo("dataset");
        assertThat(description.facts())
                .containsEntry("partitionKeys", List.of("day"))
                .containsEntry("files", 3)
                .containsEntry("rows", 4L)
                .containsEntry("columns", 4)
                .containsEntry("codecs", List.of("ZSTD"))
                .containsEntry("findings", List.of());
    }

    @Test
    void describesAFile() {
        lake.writeHeroes();

        Map<String, Object> facts =
                catalog.describe(address("heroes/day=01/part-0.parquet")).facts();

        assertThat(facts).containsEntry("rows", 2L).containsKeys("createdBy", "schema");
        assertThat(String.valueOf(facts.get("metadata"))).contains("lakescope.columns", "run=20260101000000000");
        assertThat(String.valueOf(facts.get("rowGroups")))
                .contains("min=Bruce Wayne", "max=Clark Kent", "nulls=0", "ZSTD");
    }

    @Test
    void warnsOfTablesOfAnotherFormat() throws IOException {
        lake.writeHeroes();
        java.nio.file.Files.createDirectories(root.resolve("heroes/_delta_log"));
        java.nio.file.Files.createDirectories(root.resolve("heroes/metadata"));
        java.nio.file.Files.writeString(root.resolve("heroes/metadata/v1.metadata.json"), "{}");

        assertThat(lake.findings("heroes")).contains("Delta Lake").contains("Iceberg");
    }

    @Test
    void warnsOfNamesThatDifferOnlyByCaseAndOfNanoseconds() {
        lake.write("d/a.parquet", Files.schema("Id", "int", "id", "int", "t", "timestamp(ns)"));

        assertThat(lake.findings("d"))
                .contains("names differ only by case: Id and id")
                .contains("nanosecond timestamps: t");
    }

    @Test
    void describesAnEmptyFolderAndRefusesItsSchema() throws IOException {
        java.nio.file.Files.createDirectories(root.resolve("empty"));

        assertThat(catalog.describe(address("empty")).facts()).containsEntry("files", 0);
        assertThatThrownBy(() -> catalog.schema(address("empty")))
                .hasMessageStartingWith("Cannot read lake:local/empty: it holds no data files; ");
    }

    @Test
    void whatIsMissingIsNotFound() {
        assertNotFound(() -> catalog.list(address("none"), Optional.empty(), 10));
        assertNotFound(() -> catalog.describe(address("none")));
        assertNotFound(() -> catalog.schema(address("none/deeper")));
    }

    @Test
    void aChangedFileIsReadAnew() {
        lake.write("d/a.parquet", Files.schema("id", "int"), Files.row(1));
        assertThat(catalog.schema(address("d")).schema()).isEqualTo(Files.schema("id", "int"));
        lake.storage.delete("d/a.parquet");

        lake.write("d/a.parquet", Files.schema("id", "long"), Files.row(1L));

        assertThat(catalog.schema(address("d")).schema()).isEqualTo(Files.schema("id", "long"));
    }

    @Test
    void checksItsRoot() {
        lake.writeHeroes();

        assertThat(lake.connector.check()).isEqualTo("file://" + root + ", 2 entries");
        try (LakeConnector gone = new LakeConnector("gone", "file://" + root + "/none")) {
            assertThatThrownBy(gone::check)
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE));
        }
        assertThatThrownBy(() -> new LakeConnector("far", "ftp://name/x"))
                .hasMessageContaining("there is no ftp:// storage here");
    }

    @Test
    void saysWhereAnAddressIsInItsStorage() {
        assertThat(lake.connector.pathOf(address("raw/visits"))).isEqualTo("raw/visits");
        try (LakeConnector plain = LakeConnector.plain()) {
            assertThat(plain.pathOf(SourceAddress.parse("file:///data/raw"))).isEqualTo("data/raw");
        }
        assertThatThrownBy(() -> lake.connector.pathOf(SourceAddress.parse("file:///data/raw")))
                .hasMessageContaining("outside");
    }

    private List<Catalog.Entry> entries(String path) {
        return catalog.list(address(path), Optional.empty(), 100).entries();
    }

    private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND));
    }
}
