package io.lakescope.jobs.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.schedule.Cron;
import io.lakescope.jobs.schedule.Schedule;
import io.lakescope.jobs.schedule.Schedule.CatchUp;
import io.lakescope.jobs.schedule.Schedule.Style;
import io.lakescope.jobs.schedule.Schedules;
import io.lakescope.jobs.state.Attempt;
import io.lakescope.jobs.state.IngestLedger.Entry;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.state.RunAttempts;
import io.lakescope.jobs.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class WatchtowerTest {

    private static final Flow FLOW = new Flow("kafka:local/visits", "cassandra:local/shop/visits");
    private static final Schedule HOURLY = new Schedule(
            "hourly",
            Optional.of(new Cron("0 * * * *", ZoneOffset.UTC)),
            List.of(),
            CatchUp.LATEST,
            0,
            Duration.ofMinutes(1),
            Optional.of(Duration.ofMinutes(10)),
            Style.AT_TIMES);

    @TempDir
    private Path dir;

    private StateStore store;
    private Lease lease;
    private Watchtower tower;

    @BeforeEach
    void open() {
        store = StateStore.open("jdbc:sqlite:" + dir.resolve("state.db"));
        lease = store.leases().acquire("schedule", "ann");
        tower = new Watchtower(List.of(
                new RunWatch(store.runs()),
                new ScheduleWatch(new Schedules(List.of(HOURLY), 1), store.firings("shop")),
                new LedgerWatch(store.totals(), flow -> "lake:local/dead-letters")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String run(String job, RunState end) {
        Attempt run = store.attempts().begin(new RunAttempts.Request(job, "backup", "{}", "ann", "1"));
        store.attempts().end(run, end, Counts.NONE, Optional.of("Cannot back up"));
        return run.run();
    }

    @Test
    void findsJobsWhoseNewestRunDidNotSucceed() {
        String failed = run("failed", RunState.FAILED);
        run("mended", RunState.FAILED);
        run("mended", RunState.SUCCEEDED);
        String refused = run("refused", RunState.REFUSED);
        run("cancelled", RunState.CANCELLED);
        assertThat(tower.look(Instant.now()))
                .extracting(
                        Finding::kind,
                        Finding::subject,
                        finding -> finding.step().command())
                .containsExactly(
                        tuple(Finding.Kind.FAILED, "failed", "lakescope job resume " + failed),
                        tuple(Finding.Kind.REFUSED, "refused", "lakescope job show " + refused));
    }

    @Test
    void findsWhatIsLateAndWhatNobodyBegins() {
        Instant due = Instant.parse("2026-11-20T01:00:00Z");
        store.firings("shop").plan("hourly", List.of(Firing.due("hourly", due)), due.plusSeconds(2), lease);
        assertThat(tower.look(due.plus(Duration.ofMinutes(9)))).isEmpty();
        assertThat(tower.look(due.plus(Duration.ofMinutes(11)))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.LATE);
            assertThat(finding.subject()).isEqualTo("hourly");
            assertThat(finding.what()).isEqualTo("It was due at 2026-11-20T01:00:00Z and has not begun");
            assertThat(finding.since()).isEqualTo(due.plus(Duration.ofMinutes(10)));
            assertThat(finding.step().command()).isEqualTo("lakescope job run hourly");
        });
        assertThat(tower.look(due.plus(Duration.ofMinutes(63))))
                .extracting(Finding::subject, finding -> finding.step().command())
                .contains(tuple("schedule", "lakescope serve"));
    }

    @Test
    void findsRecordsThatCouldNotBeWrittenOrWereGone() {
        String run = run("ingest", RunState.SUCCEEDED);
        store.ledger().advance(FLOW, new Entry("id", 0, 0, 9, 9, 5, 0, 3, 1, 0, run), -1, OptionalInt.of(1), lease);
        assertThat(tower.look(Instant.now())).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.DEAD_LETTERS);
            assertThat(finding.what())
                    .isEqualTo("4 records could not be written in 7 days: 3 cannot be decoded, 1 were rejected");
            assertThat(finding.step().command()).isEqualTo("lakescope read lake:local/dead-letters");
        });
        assertThat(tower.look(Instant.now().plus(Duration.ofDays(8)))).isEmpty();
    }

    @Test
    void saysWhatCannotBeLookedAtAndLooksAtTheRest() {
        run("failed", RunState.FAILED);
        Sight blind = new Sight("lag");
        blind.isBlind = true;
        assertThat(new Watchtower(List.of(blind, new RunWatch(store.runs()))).look(Instant.now()))
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(tuple(Finding.Kind.FAILED, "failed"), tuple(Finding.Kind.UNREACHABLE, "lag"));
    }

    /** A watch that sees one thing, and can be blinded. */
    private static final class Sight implements Watch {

        private final String subject;
        private boolean isBlind;
        private List<Finding> seen = List.of();

        Sight(String subject) {
            this.subject = subject;
        }

        @Override
        public String subject() {
            return subject;
        }

        @Override
        public Set<Finding.Kind> kinds() {
            return EnumSet.of(Finding.Kind.LAG);
        }

        @Override
        public List<Finding> look(Instant now) {
            if (isBlind) {
                throw new LakescopeException(LakescopeException.Kind.UNAVAILABLE, "Cannot reach kafka:local");
            }
            return seen;
        }
    }

    @Test
    void whatCannotBeLookedAtStaysFoundAndSaysWhenItWasSeenLast() {
        Instant begin = Instant.parse("2026-11-20T01:00:00Z");
        Sight sight = new Sight("lag");
        sight.seen = List.of(new Finding(
                Finding.Kind.LAG, "ingest", "ahead by 7", begin, new Finding.Step(Finding.Action.RUN_JOB, "ingest")));
        Watchtower lagTower = new Watchtower(List.of(sight));
        assertThat(lagTower.look(begin)).hasSize(1);

        sight.isBlind = true;
        for (int minute = 1; minute < 3; minute++) {
            assertThat(lagTower.look(begin.plus(Duration.ofMinutes(minute))))
                    .extracting(Finding::kind, Finding::what, Finding::since)
                    .contains(tuple(
                            Finding.Kind.LAG,
                            "ahead by 7 (as of 2026-11-20T01:00:00Z; it cannot be looked at now)",
                            begin))
                    .hasSize(2);
        }

        sight.isBlind = false;
        assertThat(lagTower.look(begin.plus(Duration.ofMinutes(3)))).isEqualTo(sight.seen);
        sight.seen = List.of();
        assertThat(lagTower.look(begin.plus(Duration.ofMinutes(4)))).isEmpty();
    }

    @Test
    void findsUnitsThatAreStuck() {
        Registers.Scope scope = new Registers.Scope("backup", "cassandra:local/shop/visits", "lake:local/raw");
        Registers.Scope other = new Registers.Scope("purge", "cassandra:local/shop/visits", "lake:local/raw");
        store.registers().begin(scope, "venue=v1", lease);
        store.registers().begin(scope, "venue=v2", lease);
        store.registers().begin(other, "venue=v1", lease);
        long done = store.registers().begin(scope, "venue=v0", lease);
        store.registers().complete(scope, new Registers.Mark("venue=v0", done, "VERIFIED", "1"), lease);
        Watch watch = new StuckWatch(store.registers(), Map.of(scope, "nightly"), Duration.ofDays(2));

        assertThat(watch.look(Instant.now().plus(Duration.ofHours(47)))).isEmpty();
        assertThat(watch.look(Instant.now().plus(Duration.ofHours(49))))
                .extracting(
                        Finding::kind,
                        Finding::subject,
                        finding -> finding.step().command())
                .containsExactly(
                        tuple(Finding.Kind.STUCK, "nightly", "lakescope job run nightly"),
                        tuple(
                                Finding.Kind.STUCK,
                                "purge cassandra:local/shop/visits -> lake:local/raw",
                                "lakescope register show purge"));
        assertThat(watch.look(Instant.now().plus(Duration.ofHours(49))).get(0).what())
                .startsWith("2 units of cassandra:local/shop/visits have been at status 0 since ")
                .endsWith(", the first of them venue=v1");
    }
}
