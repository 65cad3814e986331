package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Lease;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import org.junit.jupiter.api.Test;

/** A runner that wakes after its lease changes nothing. */
class IngestLeasesTest extends IngestBench {

    /** As if the runner that works on the partition were suspended until its lease has run out. */
    private void loseLease() {
        String run = bench.state.runs().newest(1).get(0).run();
        String unit = TOPIC + " -> " + table + " partition=0";
        bench.state.leases().release(new Lease(unit, "ann run " + run, 1));
    }

    @Test
    void runnerThatWakesAfterItsLeaseDoesNotOverwriteWhatItsSuccessorWrote() {
        topic.append(DAY + ",1,old");
        topic.whenRead = () -> {
            loseLease();
            topic.append(DAY + ",1,new");
            assertThat(ingest().state()).isEqualTo(RunState.SUCCEEDED);
        };

        RunReport woken = ingest();

        assertThat(woken.failure().orElse("")).contains("lease has run out");
        assertThat(bench.values(table, "v")).containsExactly("new");
        assertThat(position()).isEqualTo(2);
    }

    @Test
    void runnerThatWakesAfterItsLeaseStoresNoDeadLetters() {
        topic.append("no object");
        topic.whenRead = () -> {
            loseLease();
            topic.append("no object either");
            ingest();
        };

        assertThat(ingest().state()).isEqualTo(RunState.FAILED);
        assertThat(dead("offset")).containsExactlyInAnyOrder("0", "1");
    }
}
