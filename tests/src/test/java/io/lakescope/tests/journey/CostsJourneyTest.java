package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a bucket with archived objects. */
class CostsJourneyTest {

    private static final String ARCHIVED = "lake:cloud/visits/day=2026-01-01";
    private static final String LINES = "{\"id\":1}\n{\"id\":2}\n";

    @TempDir
    private static Path folder;

    private static Cli cli = new Cli(Path.of(""));

    @BeforeAll
    static void aBucketWhoseOldDayIsArchived() throws Exception {
        CloudBucket bucket = CloudBucket.make();
        System.setProperty("lakescope.cache", folder.resolve("cache").toString());
        bucket.put("lake/visits/day=2026-01-01/a.jsonl", "ARCHIVE", LINES.getBytes(StandardCharsets.UTF_8));
        bucket.put("lake/visits/day=2026-08-01/a.jsonl", "STANDARD", LINES.getBytes(StandardCharsets.UTF_8));
        cli = new Cli(Files.writeString(
                folder.resolve("lakescope.yaml"),
                "name: cloud\nlocal: true\nstate: jdbc:sqlite:" + folder.resolve("state.db")
                        + "\nconnections:\n  lake: {cloud: " + bucket.lake("lake") + "}\n"
                        + "datasets: {'lake:cloud/visits': {lifecycle: [0d=NEARLINE, 730d=delete]}}\n"));
    }

    @Test
    void readingAnArchivedObjectIsRefusedUntilItIsAgreedTo() {
        List<List<String>> readings = List.of(
                List.of("read", ARCHIVED),
                List.of("count", ARCHIVED),
                List.of("schema", "lake:cloud/visits"),
                List.of("export", ARCHIVED, "--out", folder.resolve("out.csv").toString()),
                List.of("sql", "SELECT count(*) FROM \"" + ARCHIVED + "\""));
        for (List<String> reading : readings) {
            Cli.Answer answer = cli.call(reading.toArray(String[]::new));

            assertThat(answer.exit()).as("%s %s", reading, answer.err()).isEqualTo(4);
            assertThat(answer.json().at("/error/kind").asText()).isEqualTo("REFUSED");
            assertThat(answer.err())
                    .contains("1 object of class ARCHIVE with 18 bytes")
                    .contains("--read-archived");
        }
        assertThat(folder.resolve("out.csv")).doesNotExist();
        for (List<String> reading : readings) {
            List<String> agreed = new java.util.ArrayList<>(reading);
            agreed.add("--read-archived");
            JsonNode unused = cli.run(agreed.toArray(String[]::new));
        }
    }

    @Test
    void listingDescribingAndWhatIsNotArchivedNeedNoConsent() {
        assertThat(cli.run("ls", ARCHIVED).at("/entries/0/storageClass").asText())
                .isEqualTo("ARCHIVE");
        assertThat(cli.run("describe", ARCHIVED).at("/unread/0/objects").asInt())
                .isEqualTo(1);
        assertThat(cli.count("lake:cloud/visits/day=2026-08-01")).isEqualTo(2);
    }

    @Test
    void costsGoByClassWithThePreviewOfTheWorkspacesRules() {
        JsonNode costs = cli.run("costs", "lake:cloud/visits");

        assertThat(costs.get("objects").asInt()).isEqualTo(2);
        assertThat(costs.at("/classes/0/storageClass").asText()).isEqualTo("ARCHIVE");
        assertThat(costs.at("/classes/0/earlyDeletionCost").isTextual()).isTrue();
        assertThat(costs.at("/nextDue/objects").asInt()).isEqualTo(1);
        assertThat(costs.at("/lifecycle/rules").toString()).isEqualTo("[\"0d=NEARLINE\",\"730d=delete\"]");
        // The archived object does not move to a dearer class.
        assertThat(costs.at("/lifecycle/steps")).hasSize(3);
        assertThat(costs.at("/lifecycle/steps/0/from").asText()).isEqualTo("STANDARD");
        assertThat(costs.at("/lifecycle/steps/0/to").asText()).isEqualTo("NEARLINE");
        assertThat(costs.at("/lifecycle/steps/0/dueObjects").asInt()).isEqualTo(1);
    }

    @Test
    void rulesOfTheCommandLineGoBeforeThoseOfTheWorkspace() {
        JsonNode costs = cli.run("costs", "lake:cloud/visits", "--rule", "30d=coldline");

        assertThat(costs.at("/lifecycle/rules").toString()).isEqualTo("[\"30d=COLDLINE\"]");
        assertThat(cli.call("costs", "lake:cloud/visits", "--rule", "30=coldline")
                        .exit())
                .isEqualTo(2);
        assertThat(cli.call("costs", "lake:cloud/visits", "--rule", "30d=frozen")
                        .exit())
                .isEqualTo(2);
        assertThat(cli.call("costs", "lake:cloud/none").exit()).isEqualTo(3);
    }

    @Test
    void aDiskCostsNothingUntilAPriceIsGiven() throws IOException {
        Path data = Files.createDirectories(folder.resolve("disk"));
        Files.writeString(data.resolve("a.jsonl"), LINES);

        JsonNode costs = cli.run("costs", data.toString());

        assertThat(costs.get("unpricedObjects").asInt()).isEqualTo(1);
        assertThat(costs.get("monthlyCost").asText()).isEqualTo("0");
        assertThat(cli.run("describe", data.toString()).has("storage")).isFalse();
    }
}
