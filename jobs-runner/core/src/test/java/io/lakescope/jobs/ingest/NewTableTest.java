package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.RunState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A table that ingestion proposes, makes and fills. */
class NewTableTest extends IngestBench {

    private NewTable tables() {
        return new NewTable(bench.sources);
    }

    @Test
    void outOfOrderRecordsReadBackSorted() {
        table = bench.table("newest_first");
        List.of(3, 1, 5, 2, 4)
                .forEach(minute -> topic.append("2026-08-01T10:0" + minute + ":00Z," + minute + ",v" + minute));
        TableDefinition proposed = tables().propose(
                        TOPIC, table, Map.of("day", "date(at)"), "((venue, day), at DESC, id)")
                .orElseThrow();
        assertThat(proposed.ddl())
                .contains("at timestamp", "day date", "v text", "WITH CLUSTERING ORDER BY (at DESC,id ASC)");

        tables().create(proposed);
        assertThat(ingest(Option.OFF, Option.OFF).state()).isEqualTo(RunState.SUCCEEDED);

        assertThat(bench.values(table, "v")).containsExactly("v5", "v4", "v3", "v2", "v1");
    }

    @Test
    void aTableThatIsThereIsLeftAlone() {
        topic.append(DAY + ",1,a");

        assertThat(tables().propose(TOPIC, table, Map.of(), "((venue, day), at, id)"))
                .isEmpty();
        assertThatThrownBy(() -> tables().propose(TOPIC, table, Map.of(), "((venue, day), at DESC, id)"))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("((venue, day), at, id)");
    }

    @Test
    void aKeyThatTheRecordsLackIsRefused() {
        table = bench.table("none");
        assertThatThrownBy(() -> tables().propose(TOPIC, table, Map.of(), "(venue)"))
                .hasMessageContaining("no JSON object");
        topic.append(DAY + ",1,a");
        assertThatThrownBy(() -> tables().propose(TOPIC, table, Map.of(), "((venue), seconds)"))
                .hasMessageContaining("seconds")
                .hasMessageContaining("venue, day, at, id, v");
    }
}
