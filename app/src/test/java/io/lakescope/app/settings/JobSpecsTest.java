package io.lakescope.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class JobSpecsTest {

    private static final String PURGE = "{kind: purge, table: 'cassandra:c/k/t', dataset: 'lake:l/d', cluster: c";

    private final JobSpecs specs =
            new JobSpecs(Clock.fixed(Instant.parse("2026-05-31T15:00:00Z"), ZoneOffset.UTC), Workspace.NONE);

    private JobSpec spec(String yaml) throws Exception {
        Workspace.Job job = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .build()
                .readValue(yaml, Workspace.Job.class);
        return specs.of("j", job);
    }

    @Test
    void anAgeCountsWholeDaysBackFromToday() throws Exception {
        assertThat(spec(PURGE + ", older-than: 90d}").selection().range().to())
                .contains(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void aPurgeNeedsAnAgeOrADayButNotBoth() {
        assertThatThrownBy(() -> spec(PURGE + "}")).hasMessageContaining("there is no default");
        assertThatThrownBy(() -> spec(PURGE + ", older-than: '  '}")).isInstanceOf(LakescopeException.class);
        assertThatThrownBy(() -> spec(PURGE + ", older-than: 90d, to: 2026-01-01}"))
                .hasMessageContaining("one of them");
    }

    @Test
    void aRestoreFillsGapsAboveAPurgeUnlessTold() throws Exception {
        JobSpec.Restore restore =
                (JobSpec.Restore) spec("{kind: restore, table: 'cassandra:c/k/t', dataset: 'lake:l/d'}");

        assertThat(restore.policy()).isEqualTo(JobSpec.Policy.FILL_GAPS);
        assertThat(restore.writeTime()).isEqualTo(JobSpec.WriteTime.AFTER_PURGE);
    }

    @Test
    void wrongChoicesNameTheRightOnes() {
        assertThatThrownBy(() -> spec("{kind: restore, table: 'cassandra:c/k/t', dataset: 'lake:l/d', policy: mine}"))
                .hasMessageContaining("fill-gaps, backup-wins, newest-wins");
        assertThatThrownBy(() -> spec("{kind: copy}"))
                .hasMessageContaining("ingest, redrive, aggregate, backup, verify, drill, restore, undo or purge");
    }
}
