package io.lakescope.connectors.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SchemaPolicy;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.Files;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One good tree, changed in one place: exactly that is found. */
class LayoutTest {

    private static final Schema SCHEMA = Files.schema("id", "int");
    private static final String GOOD = "country=uk/model=alpha/version=1.0/year=2021/month=05/day=01";

    @TempDir
    Path root;

    @Test
    void aTreeAsDeclaredDeviatesNowhere() {
        write(GOOD, "1.0.36");
        write("country=uk/model=alpha/version=1.10/year=2021/month=12/day=31", "v1.10.0-SNAPSHOT");

        assertThat(deviations("visits")).isEmpty();
        assertThat(deviations("visits/country=uk")).isEmpty();
        assertThat(deviations("visits/" + GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country=uk/model=alpha/version=1.0/year=2021/day=01 | missing level month",
                "country=uk/model=alpha/version=1.0/year=2021/month=5/day=01 | month=5 has 1 digits, not 2",
                "country=uk/model=alpha/version=1.0/year=21/month=05/day=01 | year=21 has 2 digits, not 4",
                "country=uk/model=alpha/version=1.0/year=2021/month=may/day=01 | month=may is no whole number",
                "country=uk/model=alpha/version=1.0/year=2021/Month=05/day=01 | wrong case, Month for month",
                "country=uk/model=alpha/version=1/year=2021/month=05/day=01 | version=1 is no MAJOR.MINOR version",
                "country=uk/model=alpha/version=v1.0/year=2021/month=05/day=01 | version=v1.0 is no MAJOR.MINOR version",
                "country=uk/model=alpha/version=1.0/month=05/year=2021/day=01 | levels out of order,"
                        + " country/model/version/month/year/day",
                "country=uk/model=alpha/version=1.0/year=2021/month=05/day=01/hour=01 | level that is not declared, hour",
                "country=uk/model=alpha/old/version=1.0/year=2021/month=05/day=01 | level that is no KEY=VALUE, old",
                "country=__HIVE_DEFAULT_PARTITION__/model=alpha/version=1.0/year=2021/month=05/day=01 | null value of"
                        + " country",
            })
    void findsWhatDeviates(String folder, String deviation) {
        write(GOOD, "1.0.0");
        write(folder, folder.contains("version=1.0") ? "1.0.0" : "");

        assertThat(deviations("visits"))
                .filteredOn(line -> line.startsWith("layout"))
                .containsExactly("layout: " + deviation + ": " + folder);
    }

    @Test
    void findsValuesThatDifferInCaseOnly() {
        write(GOOD, "1.0.0");
        write(GOOD.replace("uk", "UK"), "1.0.0");

        assertThat(deviations("visits"))
                .containsExactly("layout: values that differ in case only, country=UK and uk: " + GOOD);
    }

    @Test
    void findsFilesOfAnotherArtifact() {
        write(GOOD, "2.0.0");
        write(GOOD.replace("day=01", "day=02"), "2.0.0");
        write(GOOD.replace("day=01", "day=03"), "1.0.7");
        write(GOOD.replace("day=01", "day=04"), "");

        assertThat(deviations("visits"))
                .containsExactly(
                        "version: artifact 2.0.0 in version=1.0, belongs into version=2.0: " + GOOD
                                + "/part-0.parquet and 1 more",
                        "version: artifact version is not in the footer: " + GOOD.replace("day=01", "day=04")
                                + "/part-0.parquet");
    }

    @Test
    void whatIsNotDeclaredIsNotChecked() {
        write("anything/goes", "");

        try (LakeConnector lake = new LakeConnector("local", "file://" + root)) {
            assertThat(lake.catalog().describe(LakeFixture.address("visits")).facts())
                    .doesNotContainKey("deviations");
        }
    }

    private void write(String folder, String artifact) {
        LocalStorage storage = new LocalStorage(root);
        String staged = "_staging-test/" + folder.hashCode();
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, staged, SCHEMA)) {
            writer.append(Batch.ofRows(SCHEMA, List.<@Nullable Object[]>of(new @Nullable Object[] {1})));
            writer.commit(artifact.isEmpty() ? Map.of() : Map.of("artifact.version", artifact));
        }
        storage.publish(staged, "visits/" + folder + "/part-0.parquet", new LakeStorage.Precondition.Absent());
    }

    private List<String> deviations(String path) {
        DatasetPattern pattern = new DatasetPattern(
                List.of("country", "model", "version", "year", "month", "day"),
                Map.of(),
                SchemaPolicy.BACKWARD_TRANSITIVE,
                Optional.of("artifact.version"));
        try (LakeConnector lake = new LakeConnector("local", "file://" + root, Map.of(), Map.of("visits", pattern))) {
            Object found =
                    lake.catalog().describe(LakeFixture.address(path)).facts().getOrDefault("deviations", List.of());
            return ((List<?>) found).stream().map(String::valueOf).toList();
        }
    }
}
