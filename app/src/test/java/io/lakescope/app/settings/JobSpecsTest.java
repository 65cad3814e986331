package io.lakescope.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class JobSpecsTest {

    private static final String PURGE = "{kind: purge, table: 'cassandra:c/k/t', dataset: 'lake:l/d', cluster: c";

    private final JobSpecs specs =
            new JobSpecs(Clock.fixed(Instant.parse("2026-05-31T15:00:00Z"), ZoneOffset.UTC), Workspace.NONE);

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    private JobSpec spec(String yaml) throws Exception {
        return specs.of("j", YAML.readValue(yaml, Workspace.Job.class));
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
    void versionsExpireAfterADayAtTheEarliest() throws Exception {
        String expire = "{kind: expire, dataset: 'lake:l/d'";

        JobSpec.Expire spec = (JobSpec.Expire) spec(expire + ", older-than: 90d, keep: 2}");

        assertThat(spec.olderThan()).isEqualTo(Duration.ofDays(90));
        assertThat(spec.keep()).isEqualTo(2);
        assertThatThrownBy(() -> spec(expire + "}")).hasMessageContaining("it has no older-than");
        JobSpecs shared = new JobSpecs(Clock.systemUTC(), YAML.readValue("{local: false}", Workspace.class));
        Workspace.Job early = YAML.readValue(expire + ", older-than: 23h}", Workspace.Job.class);
        assertThatThrownBy(() -> shared.of("j", early)).hasMessageContaining("1d or more");
        assertThat(specs.of("j", early).kind()).isEqualTo("expire");
        assertThatThrownBy(() -> spec(expire + ", older-than: 90d, keep: -1}")).hasMessageContaining("0 or more");
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
                .hasMessageContaining(
                        "ingest, redrive, aggregate, backup, verify, drill, restore, undo, purge, drop or expire");
    }
}
