package io.lakescope.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shown and agreed to is what is meant, however its counts were gathered. */
class JobPlanTest {

    @Test
    void hashesAndOrdersEqualCountsAlike() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("kept", 112L);
        counts.put("delete", 3_000L);
        Map<String, Long> otherwise = new LinkedHashMap<>();
        otherwise.put("delete", 3_000L);
        otherwise.put("kept", 112L);
        assertThat(plan(counts).hash())
                .isEqualTo(plan(otherwise).hash())
                .isNotEqualTo(plan(Map.of("delete", 3_001L, "kept", 112L)).hash());
        assertThat(plan(counts).rows().keySet()).containsExactly("delete", "kept");
    }

    private static JobPlan plan(Map<String, Long> rows) {
        JobSpec spec = new JobSpec.Backup(
                "nightly",
                SourceAddress.parse("cassandra:local/retail/visits"),
                SourceAddress.parse("lake:acme/backup/visits"),
                Selection.ALL,
                "");
        WorkUnit unit = new WorkUnit("day=08-18", Map.of(), List.of(), "f", rows, 480_000);
        return JobPlan.of(spec, List.of(unit), List.of(), Instant.EPOCH);
    }
}
