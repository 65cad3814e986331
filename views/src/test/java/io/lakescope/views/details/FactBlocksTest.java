package io.lakescope.views.details;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Description;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.details.FactBlock.Property;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactBlocksTest {

    private static List<FactBlock> blocks(Map<String, Object> facts) {
        return FactBlocks.of(new Description(SourceAddress.parse("kafka:local/events"), "topic", facts));
    }

    @Test
    void namesAndFormatsPlainFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sizeBytes", 612_400_120L);
        facts.put("partitionCount", 6);
        facts.put("newest", Instant.parse("2026-08-20T09:13:02Z"));
        facts.put("compacted", false);
        facts.put("keys", List.of("day", "venue"));
        FactBlock.Properties plain = (FactBlock.Properties) blocks(facts).get(0);
        assertThat(plain.properties())
                .contains(
                        new Property("Size", "612 MB"),
                        new Property("Partition count", "6"),
                        new Property("Newest", "2026-08-20 09:13:02 UTC"),
                        new Property("Compacted", "no"),
                        new Property("Keys", "day, venue"));
    }

    @Test
    void showsWhatStorageCostsAsMoneyWithTheClassesBelow() {
        Map<String, Object> line = Map.of("storageClass", "NEARLINE", "monthlyCost", "1.234567");
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("currency", "EUR");
        storage.put("monthlyCost", "0.000012");
        storage.put("classes", List.of(line));

        List<FactBlock> blocks = blocks(Map.of("storage", storage));

        assertThat(((FactBlock.Properties) blocks.get(1)).properties())
                .containsExactly(new Property("Currency", "EUR"), new Property("Monthly cost", "under €0.01"));
        FactBlock.Table table = (FactBlock.Table) blocks.get(2);
        assertThat(table.heading()).isEqualTo("Storage: classes");
        assertThat(table.rows().get(0)).containsExactlyInAnyOrder("NEARLINE", "€1.23");
        assertThat(table.isNumeric(table.columns().indexOf("Monthly cost"))).isTrue();
    }

    @Test
    void makesATableOfSeveralThingsAndABlockOfAMap() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("partitions", List.of(Map.of("id", 0), Map.of("id", 1, "lag", 4_000)));
        facts.put("settings", Map.of("retention.ms", "604800000"));
        facts.put("findings", List.of("a finding"));
        facts.put("ddl", "CREATE TABLE t (\n  a int\n);");
        List<FactBlock> blocks = blocks(facts);
        FactBlock.Table table = (FactBlock.Table) blocks.get(1);
        assertThat(table.columns()).containsExactlyInAnyOrder("Id", "Lag");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.isNumeric(0)).isTrue();
        assertThat(((FactBlock.Properties) blocks.get(2)).properties())
                .containsExactly(new Property("retention.ms", "604800000"));
        assertThat(((FactBlock.Lines) blocks.get(3)).lines()).containsExactly("a finding");
        assertThat(((FactBlock.Text) blocks.get(4)).text()).startsWith("CREATE TABLE");
    }
}
