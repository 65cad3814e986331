package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.state.StateLocation;
import io.lakescope.jobs.state.StateStore;
import org.junit.jupiter.api.Test;

/** Dead letters are kept once, apart for each topic and table. */
class DeadLettersTest extends IngestBench {

    @Test
    void deadLettersOfAnAttemptThatWasNotBookedAreThereOnceAfterTheNext() {
        topic.append(DAY + ",1,a");
        topic.append("no object");
        StateStore crashing =
                StateStore.open(StateLocation.of("jdbc:sqlite:" + dir.resolve("state.db")), (step, detail) -> {
                    if (step.equals("state advance ledger")) {
                        throw new LakescopeException(Kind.UNAVAILABLE, "Cannot use the job state: crash");
                    }
                });
        assertThat(bench.run(job(Option.OFF, Option.OFF, crashing.ledger())).state())
                .isEqualTo(RunState.FAILED);
        assertThat(dead("offset")).containsExactly("1");

        topic.silentBefore = 1;
        assertThat(ingest().counts().rejected()).isEqualTo(1);

        assertThat(dead("offset")).containsExactly("1");
    }

    @Test
    void twoTablesOfATopicKeepTheirDeadLettersApart() {
        topic.append("no object");
        ingest();
        bench.ddl(
                "CREATE TABLE %s.others (venue text, day date, id int, at timestamp, PRIMARY KEY ((venue, day), at, id))");
        table = bench.table("others");

        ingest();

        assertThat(dead("offset")).containsExactly("0", "0");
    }
}
