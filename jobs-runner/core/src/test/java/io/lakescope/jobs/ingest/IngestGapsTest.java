package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.state.IngestLedger.Gap;
import org.junit.jupiter.api.Test;

/** Offsets that are lost stop an ingestion until that is accepted. */
class IngestGapsTest extends IngestBench {

    @Test
    void lostOffsetsStopBeforeTheFirstWriteUntilTheyAreAccepted() {
        topic.append(DAY + ",1,a");
        ingest();
        topic.append(DAY + ",2,b");
        topic.append(DAY + ",3,c");
        topic.expireUpTo(2);

        RunReport stopped = ingest();
        assertThat(stopped.state()).isEqualTo(RunState.FAILED);
        assertThat(stopped.failure().orElse("")).contains("[1, 2)").contains("--continue-past-gap");
        assertThat(bench.state.ledger().gaps(flow))
                .extracting(Gap::from, Gap::to)
                .contains(tuple(1, 2));
        assertThat(position()).isEqualTo(1);

        assertThat(ingest(Option.OFF, Option.ON).counts().written()).isEqualTo(1);
        assertThat(position()).isEqualTo(3);
        assertThat(bench.values(table, "v")).containsExactly("a", "c");
        assertThat(bench.state.audit().entries())
                .anyMatch(entry -> entry.action().equals("continue past gap"));
    }

    private static org.assertj.core.groups.Tuple tuple(long from, long to) {
        return org.assertj.core.groups.Tuple.tuple(from, to);
    }

    @Test
    void gapThatWasAcceptedIsNotMetAgain() {
        topic.append(DAY + ",1,a");
        ingest();
        topic.expireUpTo(5);
        ingest(Option.OFF, Option.ON);

        assertThat(position()).isEqualTo(5);
        assertThat(ingest().state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void truncatedLogStopsAndWhatFollowsItCountsAsNew() {
        for (int i = 0; i < 4; i++) {
            topic.append(DAY + "," + i + ",a");
        }
        ingest();
        topic.truncateTo(2);
        assertThat(ingest().state()).isEqualTo(RunState.FAILED);

        assertThat(ingest(Option.OFF, Option.ON).state()).isEqualTo(RunState.SUCCEEDED);
        topic.append(DAY + ",8,new");
        assertThat(ingest().counts().written()).isEqualTo(1);
        assertThat(position()).isEqualTo(3);
    }

    @Test
    void topicThatWasMadeAnewStopsEvenIfItIsEmpty() {
        topic.append("no object");
        ingest();
        topic.makeAnew();
        assertThat(ingest().state()).isEqualTo(RunState.FAILED);
        topic.append("no object either");
        assertThat(ingest().failure().orElse("")).contains("made anew");

        ingest(Option.OFF, Option.ON);

        assertThat(position()).isEqualTo(1);
        assertThat(dead("value")).as("dead letters of both topics").hasSize(2);
    }
}
