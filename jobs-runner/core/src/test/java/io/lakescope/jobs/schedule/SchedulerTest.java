package io.lakescope.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Firing.State;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.schedule.Schedule.CatchUp;
import io.lakescope.jobs.schedule.Schedule.Style;
import io.lakescope.jobs.state.StateLocation;
import io.lakescope.jobs.state.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Due times on a clock that the test moves, over a real state database. */
@SuppressWarnings("NullAway.Init")
class SchedulerTest {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    private Path dir;

    private Instant now = BEGIN;
    private StateStore store;
    private final PretendedRuns runs = new PretendedRuns(() -> now);

    @BeforeEach
    void open() {
        store = StateStore.open("jdbc:sqlite:" + dir.resolve("state.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private static Schedule every(String job, String cron, String... after) {
        return new Schedule(
                job,
                Optional.of(new Cron(cron, UTC)),
                List.of(after),
                CatchUp.LATEST,
                0,
                Duration.ofMinutes(1),
                Optional.empty(),
                Style.AT_TIMES);
    }

    private static Schedule after(String job, String... after) {
        return new Schedule(
                job,
                Optional.empty(),
                List.of(after),
                CatchUp.LATEST,
                0,
                Duration.ofMinutes(1),
                Optional.of(Duration.ofMinutes(5)),
                Style.AT_TIMES);
    }

    private static Schedule with(Schedule one, CatchUp catchUp, int retries) {
        return new Schedule(
                one.job(), one.times(), one.after(), catchUp, retries, one.backOff(), one.target(), one.style());
    }

    private static Schedule continuous(String job) {
        return new Schedule(
                job,
                Optional.empty(),
                List.of(),
                CatchUp.LATEST,
                0,
                Duration.ofSeconds(30),
                Optional.empty(),
                Style.CONTINUOUS);
    }

    private Scheduler scheduler(String owner, Schedule... all) {
        return scheduler(store, owner, new Schedules(List.of(all), 2));
    }

    private Scheduler scheduler(StateStore state, String owner, Schedules schedules) {
        return new Scheduler(schedules, new Scheduler.Means(state.firings("shop"), state.leases(), runs, clock, owner));
    }

    private void pass(Scheduler scheduler, Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            scheduler.tick();
            now = now.plusSeconds(30);
        }
        scheduler.tick();
    }

    private List<Firing> firings() {
        return store.firings("shop").within(new TimeRange(Optional.empty(), Optional.empty()), 10_000);
    }

    private Map<String, Map<State, Long>> states() {
        return firings().stream()
                .collect(Collectors.groupingBy(
                        Firing::job,
                        TreeMap::new,
                        Collectors.groupingBy(Firing::state, TreeMap::new, Collectors.counting())));
    }

    @Test
    void runsEachLevelAfterTheOneBeforeAllDayLong() {
        runs.lengths.put("ingest", Duration.ofMinutes(1));
        runs.lengths.put("sessions", Duration.ofMinutes(2));
        runs.lengths.put("metrics", Duration.ofMinutes(3));
        Schedule ingest = every("ingest", "*/15 * * * *");
        Schedule sessions = after("sessions", "ingest");
        Schedule metrics = after("metrics", "sessions");
        pass(scheduler("ann", ingest, sessions, metrics), Duration.ofHours(24).plusMinutes(10));

        assertThat(states())
                .isEqualTo(Map.of(
                        "ingest", Map.of(State.SUCCEEDED, 96L),
                        "sessions", Map.of(State.SUCCEEDED, 96L),
                        "metrics", Map.of(State.SUCCEEDED, 96L)));
        assertThat(Delays.of(ingest, firings(), now).p95().orElseThrow())
                .isBetween(Duration.ofMinutes(1), Duration.ofSeconds(80));
        assertThat(Delays.of(sessions, firings(), now).p95().orElseThrow())
                .isBetween(Duration.ofMinutes(3), Duration.ofSeconds(220));
        Delays last = Delays.of(metrics, firings(), now);
        assertThat(last.p95().orElseThrow()).isBetween(Duration.ofMinutes(6), Duration.ofSeconds(420));
        assertThat(last.late()).as("its target is 5 minutes").isEqualTo(96);
    }

    @Test
    void blocksWhatComesAfterAFailure() {
        runs.ends.put("ingest", RunState.FAILED);
        pass(
                scheduler(
                        "ann",
                        every("ingest", "0 * * * *"),
                        after("sessions", "ingest"),
                        every("nightly", "30 * * * *", "ingest")),
                Duration.ofMinutes(100));
        assertThat(states())
                .isEqualTo(Map.of(
                        "ingest", Map.of(State.FAILED, 1L),
                        "sessions", Map.of(State.BLOCKED, 1L),
                        "nightly", Map.of(State.BLOCKED, 1L, State.SUCCEEDED, 1L)));
        assertThat(firings())
                .filteredOn(f -> f.state() == State.BLOCKED)
                .allSatisfy(f -> assertThat(f.note()).isEqualTo("ingest due 2026-11-20T01:00:00Z is failed"));
    }

    @Test
    void goesOnWithAFailedRunAfterLongerAndLongerWaits() {
        runs.ends.put("backup", RunState.FAILED);
        Scheduler scheduler = scheduler("ann", with(every("backup", "0 * * * *"), CatchUp.LATEST, 3));
        now = BEGIN.plusSeconds(3_590);
        pass(scheduler, Duration.ofMinutes(20));
        assertThat(runs.begun).containsExactly("backup");
        assertThat(runs.resumed).containsExactly("run 1", "run 1", "run 1");
        assertThat(firings()).singleElement().satisfies(firing -> {
            assertThat(firing.state()).isEqualTo(State.FAILED);
            assertThat(firing.attempts()).isEqualTo(4);
            assertThat(firing.note()).startsWith("Cannot finish");
            assertThat(firing.delay(now))
                    .as("four runs of 30 s, and waits of 1, 2 and 4 minutes")
                    .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        });
    }

    @Test
    void triesWhatAGuardRefusedNoMore() {
        runs.ends.put("purge", RunState.REFUSED);
        pass(scheduler("ann", with(every("purge", "0 * * * *"), CatchUp.LATEST, 5)), Duration.ofMinutes(70));
        assertThat(states()).isEqualTo(Map.of("purge", Map.of(State.REFUSED, 1L)));
        assertThat(firings().get(0).note()).contains("read-only");
    }

    @Test
    void catchesUpAsThePolicySays() {
        Schedule[] all = {
            with(every("latest", "0 * * * *"), CatchUp.LATEST, 0),
            with(every("all", "0 * * * *"), CatchUp.ALL, 0),
            with(every("none", "0 * * * *"), CatchUp.NONE, 0)
        };
        Scheduler before = scheduler("ann", all);
        before.tick();
        before.close();
        now = BEGIN.plus(Duration.ofMinutes(4 * 60 + 30));
        pass(scheduler("bob", all), Duration.ofMinutes(10));
        assertThat(states())
                .isEqualTo(Map.of(
                        "latest", Map.of(State.SKIPPED, 3L, State.SUCCEEDED, 1L),
                        "all", Map.of(State.SUCCEEDED, 4L),
                        "none", Map.of(State.SKIPPED, 4L)));
        assertThat(runs.begun).as("one after the other").hasSize(5);
    }

    @Test
    void neverRunsMoreAtOnceThanAllowedNorOneJobTwice() {
        for (String job : List.of("a", "b", "c", "d")) {
            runs.lengths.put(job, Duration.ofMinutes(4));
        }
        runs.lengths.put("d", Duration.ofMinutes(25));
        pass(
                scheduler(
                        "ann",
                        every("a", "*/10 * * * *"),
                        every("b", "*/10 * * * *"),
                        every("c", "*/10 * * * *"),
                        every("d", "*/10 * * * *")),
                Duration.ofHours(2));
        assertThat(runs.mostAtOnce()).isEqualTo(2);
        assertThat(firings())
                .filteredOn(firing -> firing.job().equals("d") && firing.state() == State.SKIPPED)
                .as("overtaken while the one before was running")
                .isNotEmpty()
                .allSatisfy(firing -> assertThat(firing.note()).contains("overtaken by the one due"));
    }

    @Test
    void oneSchedulerLeadsAndAnotherTakesOver() {
        Schedule[] all = {with(every("backup", "*/10 * * * *"), CatchUp.ALL, 0)};
        runs.lengths.put("backup", Duration.ofMinutes(5));
        Scheduler ann = scheduler("ann", all);
        Scheduler bob = scheduler("bob", all);
        Random random = new Random(20261122);
        for (int i = 0; i < 600; i++) {
            (random.nextBoolean() ? ann : bob).tick();
            now = now.plusSeconds(10);
            if (i == 300) {
                assertThat(bob.standing()).contains("ann is working on it");
                ann.close();
                ann = scheduler("ann again", all);
                bob.tick();
                assertThat(bob.leads()).isTrue();
            }
        }
        pass(bob, Duration.ofMinutes(9));
        assertThat(firings()).allSatisfy(firing -> assertThat(firing.state()).isEqualTo(State.SUCCEEDED));
        assertThat(runs.begun).hasSameSizeAs(firings()).hasSize(10);
    }

    @Test
    void goesOnWithARunWhoseProcessIsGone() {
        Schedule backup = every("backup", "0 * * * *");
        Scheduler ann = scheduler("ann", backup);
        ann.tick();
        now = BEGIN.plusSeconds(3_600);
        ann.tick();
        runs.end("run 1", RunState.UNKNOWN);
        pass(ann, Duration.ofMinutes(2));
        assertThat(runs.resumed).containsExactly("run 1");
        assertThat(states()).isEqualTo(Map.of("backup", Map.of(State.SUCCEEDED, 1L)));
    }

    @Test
    void keepsAContinuousJobRunningUntilSomebodyCancelsIt() {
        runs.lengths.put("stream", Duration.ofMinutes(10));
        runs.ends.put("stream", RunState.FAILED);
        Scheduler ann = scheduler("ann", continuous("stream"), every("a", "*/10 * * * *"), every("b", "*/10 * * * *"));
        pass(ann, Duration.ofMinutes(30));
        assertThat(runs.resumed).hasSize(2).containsOnly("run 1");
        assertThat(runs.mostAtOnce()).as("it takes no place from the others").isEqualTo(3);
        runs.end("run 1", RunState.CANCELLED);
        pass(ann, Duration.ofMinutes(30));
        assertThat(store.firings("shop").newest("stream").orElseThrow().state()).isEqualTo(State.CANCELLED);
        ann.close();
        now = now.plusSeconds(5);
        scheduler("bob", continuous("stream")).tick();
        assertThat(store.firings("shop").newest("stream").orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void dropsWhatNobodySchedulesAnyMore() {
        Scheduler ann = scheduler("ann", every("ingest", "0 * * * *"), after("sessions", "ingest"));
        runs.lengths.put("ingest", Duration.ofHours(2));
        pass(ann, Duration.ofMinutes(59));
        pass(scheduler("ann", every("ingest", "0 * * * *", "slow"), every("slow", "0 * * * *")), Duration.ofMinutes(1));
        pass(scheduler("ann", every("slow", "0 * * * *")), Duration.ofMinutes(1));
        assertThat(firings())
                .filteredOn(firing -> firing.job().equals("ingest"))
                .singleElement()
                .satisfies(firing -> assertThat(firing.state()).isEqualTo(State.SKIPPED));
    }

    @Test
    void losesNoDueTimeWhereverItDies() {
        Schedules all = new Schedules(
                List.of(
                        with(every("ingest", "*/10 * * * *"), CatchUp.ALL, 1),
                        with(every("backup", "*/10 * * * *", "ingest"), CatchUp.ALL, 1)),
                2);
        Random random = new Random(4711);
        int[] deaths = {0};
        int[] left = {5};
        IntPredicate dies = unused -> --left[0] == 0;
        while (now.isBefore(BEGIN.plus(Duration.ofHours(5)))) {
            Steps steps = (step, detail) -> {
                if (dies.test(0)) {
                    throw new IllegalStateException("killed before " + step);
                }
            };
            try (StateStore state =
                    StateStore.open(StateLocation.of("jdbc:sqlite:" + dir.resolve("state.db")), steps)) {
                left[0] = 3 + random.nextInt(15);
                pass(scheduler(state, "ann", all), Duration.ofHours(5));
            } catch (IllegalStateException e) {
                deaths[0]++;
            }
        }
        left[0] = Integer.MAX_VALUE;
        pass(scheduler("ann", all.all().toArray(new Schedule[0])), Duration.ofMinutes(30));
        assertThat(deaths[0]).isGreaterThan(20);
        List<Instant> due = new Cron("*/10 * * * *", UTC).within(BEGIN, now.minusSeconds(300), 1_000);
        for (String job : List.of("ingest", "backup")) {
            assertThat(new ArrayList<>(firings()))
                    .filteredOn(firing -> firing.job().equals(job) && firing.state() == State.SUCCEEDED)
                    .extracting(Firing::due)
                    .containsAll(due);
        }
    }

    @Test
    void refusesSchedulesThatCannotBeKept() {
        assertThatThrownBy(() -> new Schedules(List.of(after("a", "b"), after("b", "a")), 1))
                .isInstanceOf(LakescopeException.class)
                .hasMessage("Cannot schedule the job 'a': it comes after itself: a after b after a");
        assertThatThrownBy(() -> new Schedules(List.of(after("a", "c")), 1))
                .hasMessage("Cannot schedule the job 'a': it comes after 'c', which is not scheduled");
        assertThatThrownBy(() -> after("a")).hasMessageContaining("it is never due");
        assertThatThrownBy(() -> new Schedules(List.of(continuous("a"), after("b", "a")), 1))
                .hasMessageContaining("which never ends");
    }
}
