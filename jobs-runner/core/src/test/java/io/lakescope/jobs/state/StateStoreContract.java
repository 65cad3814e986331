package io.lakescope.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.AuditLog.Draft;
import io.lakescope.jobs.state.IngestLedger.Entry;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.IngestLedger.Gap;
import io.lakescope.jobs.state.Registers.Mark;
import io.lakescope.jobs.state.Registers.Scope;
import io.lakescope.jobs.state.TopicSamples.Partition;
import io.lakescope.jobs.state.TopicSamples.Sample;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database of job state keeps to. */
@SuppressWarnings("NullAway.Init")
abstract class StateStoreContract {

    private static final Scope BACKUP = new Scope("backup", "cassandra:local/shop/visits", "lake:local/raw");
    private static final RunAttempts.Request REQUEST = new RunAttempts.Request("nightly", "backup", "{}", "ann", "1");
    private static final Flow FLOW = new Flow("kafka:local/visits", "cassandra:local/shop/visits");

    private String url;
    private StateStore store;
    private Lease lease;

    /** A database that nobody has used, for each test. */
    abstract String newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        url = newDatabase();
        store = StateStore.open(url);
        lease = store.leases().acquire("of the tests", "ann run 0");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Attempt attempt(String actor) {
        return store.attempts().begin(new RunAttempts.Request("purge", "purge", "{}", actor, "1"));
    }

    private static JobPlan plan(String hash, String... units) {
        return new JobPlan(
                "purge",
                "purge",
                hash,
                Stream.of(units)
                        .map(unit -> new WorkUnit(unit, Map.of(), List.of(), unit + "'s rows", Map.of("delete", 1L), 0))
                        .toList(),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    private void proposed(JobPlan plan) {
        SourceAddress table = SourceAddress.parse("cassandra:local/shop/visits");
        JobSpec spec = new JobSpec.Backup("purge", table, SourceAddress.parse("lake:local/raw"), Selection.ALL, "");
        store.approvals().propose(spec, plan, "ann@desk pid 1");
    }

    /** One word, one plan, one run, another person. */
    @Test
    void wordOfASecondPersonIsTakenByOneRun() {
        JobPlan plan = plan("h", "a", "b");
        proposed(plan);
        Duration day = Duration.ofDays(1);
        Attempt first = attempt("ann@desk pid 1");
        fails(Kind.REFUSED, "nobody has approved", () -> store.approvals().take(first, plan, day));
        fails(Kind.NOT_FOUND, "nobody has proposed", () -> store.approvals().approve("other", "bob@desk", "fine"));
        fails(Kind.USER, "without a reason", () -> store.approvals().approve("h", "bob@desk", " "));
        var unused = store.approvals().approve("h", "rest, Ann@laptop pid 2", "fine");
        fails(Kind.REFUSED, "who also runs it", () -> store.approvals().take(first, plan, day));
        var byBob = store.approvals().approve("h", "bob@desk pid 2", "fine");
        fails(Kind.REFUSED, "has expired", () -> store.approvals().take(attempt("cy"), plan, Duration.ofMillis(-1)));
        fails(Kind.REFUSED, "nobody has approved", () -> store.approvals().take(first, plan("h2", "a"), day));

        store.approvals().take(first, plan, day);

        fails(Kind.REFUSED, "who also runs it", () -> store.approvals().take(attempt("ann@desk pid 3"), plan, day));
        assertThat(store.approvals().takenBy(first.run()))
                .extracting(Approvals.Approval::actor)
                .containsExactly("bob@desk pid 2");
        assertThat(store.runs().summary(first.run()).notes()).anyMatch(note -> note.contains("bob@desk pid 2"));
        assertThat(store.audit().entries())
                .extracting(AuditLog.Entry::action)
                .containsExactly("approve", "approve", "approval taken");
    }

    @Test
    void approvedRunIsResumedOnItsOwnUnitsOnly() {
        JobPlan plan = plan("h", "a", "b");
        proposed(plan);
        var unused = store.approvals().approve("h", "bob@desk pid 2", "fine");
        Attempt first = attempt("ann@desk pid 1");
        Duration day = Duration.ofDays(1);
        store.approvals().take(first, plan, day);
        store.approvals().begin(first, "a");
        store.attempts().end(first, RunState.FAILED, Counts.NONE, Optional.empty());

        Attempt again = store.attempts().again(first.run(), "bob@desk pid 3");

        store.approvals().take(again, plan, Duration.ofMillis(-1));
        store.approvals().take(again, plan("h2", "b"), day);
        fails(Kind.REFUSED, "nobody has approved", () -> store.approvals().take(again, plan("h3", "b", "c"), day));
        JobPlan changed = new JobPlan(
                "purge",
                "purge",
                "h4",
                List.of(new WorkUnit("a", Map.of(), List.of(), "half", Map.of("delete", 1L), 0)),
                List.of(),
                List.of(),
                Instant.EPOCH);
        store.approvals().take(again, changed, day);
        JobPlan other = new JobPlan(
                "purge",
                "purge",
                "h5",
                List.of(new WorkUnit("b", Map.of(), List.of(), "other rows", Map.of("delete", 1L), 0)),
                List.of(),
                List.of(),
                Instant.EPOCH);
        fails(Kind.REFUSED, "nobody has approved", () -> store.approvals().take(again, other, day));
    }

    /** The database's clock judges; a unit that is being purged is not cancelled. */
    @Test
    void marksUnitsUntilTheyAreDueTakenOrCancelled() throws SQLException {
        PurgeIntents intents = store.intents();
        PurgeIntents.Key a = new PurgeIntents.Key("cassandra:local/shop/visits", "lake:local/raw", "a");
        PurgeIntents.Key b = new PurgeIntents.Key(a.source(), a.target(), "b");
        var marked = intents.mark(a, new PurgeIntents.Proof("1", "m", 3), Duration.ofDays(7), lease);
        var unused = intents.mark(b, new PurgeIntents.Proof("1", "m", 4), Duration.ofDays(7), lease);
        assertThat(Duration.between(marked.marked(), marked.due()))
                .isBetween(Duration.ofDays(7), Duration.ofDays(7).plusSeconds(9));
        assertThat(intents.mark(a, new PurgeIntents.Proof("2", "n", 9), Duration.ZERO, lease))
                .isEqualTo(marked);
        assertThat(intents.of(a.source())).extracting(PurgeIntents.Intent::rows).containsExactly(3L, 4L);
        assertThat(marked.isDue()).isFalse();
        fails(Kind.REFUSED, "cancelled meanwhile", () -> intents.take(marked, "2", lease));
        long begun = store.registers().begin(new Scope("purge", a.source(), a.target()), "a", lease);
        assertThat(begun).isNotNegative();
        assertThat(store.registers().waitingSince(Instant.now().plusSeconds(9))).isEmpty();

        tamper("UPDATE purge_intent SET due_ms = 0 WHERE unit = 'a'");
        assertThat(intents.find(a).orElseThrow().isDue()).isTrue();
        intents.take(marked, "2", lease);
        fails(Kind.CONFLICT, "run 2 has begun", () -> intents.cancel("1", "ann", "no"));
        store.registers().purged(a.source(), a.unit(), 1, lease);
        assertThat(intents.all()).extracting(PurgeIntents.Intent::key).containsExactly(b);

        assertThat(intents.cancel("1", "ann", "kept")).isEqualTo(1);
        assertThat(intents.all()).isEmpty();
        fails(Kind.NOT_FOUND, "no unit that it marked waits", () -> intents.cancel("1", "ann", "no"));
        assertThat(store.registers().waitingSince(Instant.now().plusSeconds(9))).hasSize(1);
        assertThat(store.audit().entries()).extracting(AuditLog.Entry::action).containsExactly("cancel purge");
    }

    private void tamper(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    static void fails(Kind kind, String part, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LakescopeException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.getMessage()).startsWith("Cannot ").contains(part);
        });
    }

    @Test
    void reopeningKeepsInstallationAndRuns() {
        Attempt run = store.attempts().begin(REQUEST);
        try (StateStore again = StateStore.open(url)) {
            assertThat(again.installation()).isEqualTo(store.installation());
            assertThat(again.runs().report(run.run()).state()).isEqualTo(RunState.PLANNING);
        }
    }

    @Test
    void runIdsRiseAndNeverTieBetweenProcesses() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try (StateStore other = StateStore.open(url)) {
            assertThat(idsOf(pool, other)).hasSize(60);
        }
        pool.shutdown();
    }

    private Set<String> idsOf(ExecutorService pool, StateStore other) throws Exception {
        List<Future<List<String>>> futures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            StateStore mine = i % 2 == 0 ? store : other;
            Callable<List<String>> work = () -> {
                List<String> ids = new ArrayList<>();
                for (int n = 0; n < 15; n++) {
                    ids.add(mine.attempts().begin(REQUEST).run());
                }
                return ids;
            };
            futures.add(pool.submit(work));
        }
        Set<String> all = new HashSet<>();
        for (Future<List<String>> future : futures) {
            assertThat(future.get()).isSorted().allMatch(id -> id.matches("\\d{17}"));
            all.addAll(future.get());
        }
        return all;
    }

    @Test
    void runIdsRiseThoughTheClockStepsBack() throws SQLException {
        Attempt run = store.attempts().begin(REQUEST);
        tamper("DELETE FROM run_event");
        tamper("UPDATE run SET id = '29991231235959998' WHERE id = '" + run.run() + "'");

        assertThat(store.attempts().begin(REQUEST).run()).isEqualTo("29991231235959999");
        assertThat(store.attempts().begin(REQUEST).run()).isEqualTo("29991231235960000");
    }

    @Test
    void runsKeepTheirUnits() {
        Attempt run = store.attempts().begin(REQUEST);
        store.attempts().unit(run, UnitResult.of("a", UnitResult.State.VERIFIED, Counts.ofWritten(3), "d"));
        store.attempts().unit(run, UnitResult.not("b", UnitResult.State.FAILED, "broken"));
        store.attempts().read(run, 40);
        store.attempts().read(run, 2);
        store.attempts().end(run, RunState.FAILED, Counts.ofWritten(3), Optional.of("broken"));

        var report = store.runs().report(run.run());
        assertThat(report.bytesRead()).isEqualTo(42);
        assertThat(report.units()).extracting(UnitResult::unit).containsExactly("a", "b");
        assertThat(report.counts()).isEqualTo(Counts.ofWritten(3));
        assertThat(report.failure()).contains("broken");
        assertThat(store.runs().completeUnits(run.run())).containsExactly("a");
        fails(Kind.NOT_FOUND, "123", () -> store.runs().report("123"));
    }

    @Test
    void unitsOfARunComeByPagesWhatFailedFirst() {
        Attempt attempt = store.attempts().begin(REQUEST);
        String run = attempt.run();
        for (String unit : List.of("b", "d", "a")) {
            store.attempts().unit(attempt, UnitResult.of(unit, UnitResult.State.DONE, Counts.NONE, "d"));
        }
        store.attempts().unit(attempt, UnitResult.not("c", UnitResult.State.REFUSED, "held"));
        store.attempts().unit(attempt, UnitResult.not("e", UnitResult.State.FAILED, "broken"));

        List<UnitResult> first = store.units().page(run, Optional.empty(), 3);
        assertThat(first).extracting(UnitResult::unit).containsExactly("e", "c", "a");
        assertThat(store.units().page(run, Optional.of(first.get(2)), 3))
                .extracting(UnitResult::unit)
                .containsExactly("b", "d");
        assertThat(store.units().totals(run))
                .containsOnly(
                        Map.entry(UnitResult.State.DONE, 3L),
                        Map.entry(UnitResult.State.REFUSED, 1L),
                        Map.entry(UnitResult.State.FAILED, 1L));
        assertThat(store.runs().request(run)).isEqualTo(REQUEST);
        fails(Kind.NOT_FOUND, "123", () -> store.runs().request("123"));
    }

    @Test
    void logsAreReadFromTheirEnd() {
        Attempt attempt = store.attempts().begin(REQUEST);
        String run = attempt.run();
        store.attempts().unit(attempt, UnitResult.not("b", UnitResult.State.FAILED, "broken"));
        store.attempts().unit(attempt, UnitResult.of("a", UnitResult.State.DONE, Counts.NONE, "d"));
        store.attempts().unit(attempt, UnitResult.not("c", UnitResult.State.REFUSED, "held"));

        assertThat(store.events().before(run, Long.MAX_VALUE, RunEvent.Level.INFO, 2))
                .extracting(RunEvent::seq)
                .containsExactly(3L, 4L);
        assertThat(store.events().before(run, 3, RunEvent.Level.INFO, 9))
                .extracting(RunEvent::event)
                .containsExactly("begun", "unit ended");
        assertThat(store.events().before(run, Long.MAX_VALUE, RunEvent.Level.WARN, 9))
                .extracting(RunEvent::seq)
                .containsExactly(2L, 4L);
        assertThat(store.events().before(run, Long.MAX_VALUE, RunEvent.Level.ERROR, 9))
                .extracting(RunEvent::seq)
                .containsExactly(2L);
        assertThat(store.events().newest(run, "unit ended"))
                .hasValueSatisfying(event -> assertThat(event.unit()).contains("c"));
        assertThat(store.events().newest(run, "planned")).isEmpty();
    }

    @Test
    void sameRequestBeginsOneRunWhoeverAsksFirst() throws Exception {
        RunRequests.Key key = new RunRequests.Key("nightly-1", "of the request");
        var pool = Executors.newFixedThreadPool(4);
        try (StateStore other = StateStore.open(url)) {
            List<Future<RunRequests.Begun>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                StateStore mine = i % 2 == 0 ? store : other;
                asked.add(pool.submit(() -> mine.requests().begin(REQUEST, key)));
            }
            List<RunRequests.Begun> begun = new ArrayList<>();
            for (Future<RunRequests.Begun> future : asked) {
                begun.add(future.get());
            }

            assertThat(begun).filteredOn(RunRequests.Begun::isNew).hasSize(1);
            assertThat(begun)
                    .extracting(RunRequests.Begun::run)
                    .containsOnly(begun.get(0).run());
            assertThat(other.requests().startedBy(key)).contains(begun.get(0).run());
        }
        pool.shutdown();
        assertThat(store.runs().newest(10)).hasSize(1);
    }

    @Test
    void keyOfAnotherRequestBeginsNothing() {
        RunRequests.Key key = new RunRequests.Key("nightly-1", "of the request");
        String run = store.requests().begin(REQUEST, key).run();
        RunRequests.Key reused = new RunRequests.Key("nightly-1", "of another");

        fails(Kind.CONFLICT, run, () -> store.requests().begin(REQUEST, reused));
        fails(Kind.CONFLICT, run, () -> store.requests().startedBy(reused));
        assertThat(store.runs().newest(10)).hasSize(1);
    }

    @Test
    void runsAreFoundByJobStateAndPage() {
        RunAttempts.Request other = new RunAttempts.Request("weekly", "verify", "{}", "ann", "1");
        List<Attempt> begun = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            begun.add(store.attempts().begin(REQUEST));
            begun.add(store.attempts().begin(other));
        }
        List<String> runs = begun.stream().map(Attempt::run).toList();
        store.attempts().end(begun.get(0), RunState.SUCCEEDED, Counts.ofWritten(7), Optional.empty());
        store.attempts().unit(begun.get(2), UnitResult.not("u", UnitResult.State.REFUSED, "held"));
        store.attempts().end(begun.get(2), RunState.REFUSED, Counts.NONE, Optional.of("held"));

        var nightly = new RunLog.Filter(Optional.of("nightly"), Optional.empty(), Optional.of(runs.get(4)));
        assertThat(store.runs().newest(nightly, 1)).extracting("run").containsExactly(runs.get(2));
        var refused = new RunLog.Filter(Optional.empty(), Optional.of(RunState.REFUSED), Optional.empty());
        assertThat(store.runs().newest(refused, 10)).extracting("run").containsExactly(runs.get(2));
        assertThat(store.runs().newest(2)).extracting("run").containsExactly(runs.get(5), runs.get(4));

        RunFigures.Name name = new RunFigures.Name("nightly", "backup");
        assertThat(store.figures().tallies())
                .contains(new RunFigures.Tally("nightly", "backup", "SUCCEEDED", 1))
                .contains(new RunFigures.Tally("weekly", "verify", "PLANNING", 3));
        assertThat(store.figures().lastEnded(name).orElseThrow().unitsRefused()).isEqualTo(1);
        assertThat(store.figures().lastSuccess(name).orElseThrow().run().counts())
                .isEqualTo(Counts.ofWritten(7));
        assertThat(store.figures().lastEnded(new RunFigures.Name("weekly", "verify")))
                .isEmpty();
        assertThat(store.figures().endedSince(Instant.EPOCH, 10))
                .extracting("run")
                .containsExactly(runs.get(2), runs.get(0));
        assertThat(store.figures().done(runs.get(2))).isEqualTo(new RunFigures.Done(1, 0));
        assertThat(store.figures().leasesHeld()).isEqualTo(1);
    }

    @Test
    void unitIsDoneOnlyIfNothingChangedMeanwhile() {
        long version = store.registers().begin(BACKUP, "u", lease);
        store.registers().markDirty(BACKUP.source(), List.of("u"));

        assertThat(store.registers().complete(BACKUP, new Mark("u", version, "VERIFIED", "1"), lease))
                .isFalse();
        assertThat(store.registers().find(BACKUP, "u").orElseThrow().status()).isZero();

        long again = store.registers().begin(BACKUP, "u", lease);
        assertThat(store.registers().complete(BACKUP, new Mark("u", again, "VERIFIED", "2"), lease))
                .isTrue();
        assertThat(store.registers().find(BACKUP, "u").orElseThrow().status()).isEqualTo(1);
    }

    @Test
    void onlyOneOfTwoRunnersCompletes() {
        long version = store.registers().begin(BACKUP, "u", lease);
        long same = store.registers().begin(BACKUP, "u", lease);

        assertThat(store.registers().complete(BACKUP, new Mark("u", version, "VERIFIED", "1"), lease))
                .isTrue();
        assertThat(store.registers().complete(BACKUP, new Mark("u", same, "VERIFIED", "2"), lease))
                .isFalse();
    }

    @Test
    void laterWritesMakeEveryTargetsUnitDirty() {
        Scope other = new Scope("backup", BACKUP.source(), "lake:local/copy");
        for (Scope scope : List.of(BACKUP, other)) {
            store.registers()
                    .complete(scope, new Mark("u", store.registers().begin(scope, "u", lease), "VERIFIED", "1"), lease);
        }
        store.registers().markDirty(BACKUP.source(), List.of("u", "unknown"));

        assertThat(store.registers().find(BACKUP, "u").orElseThrow().state()).isEqualTo("DIRTY");
        assertThat(store.registers().find(other, "u").orElseThrow().status()).isZero();
        assertThat(store.registers().find(BACKUP, "unknown")).isEmpty();
    }

    @Test
    void resetIsAudited() {
        store.registers()
                .complete(BACKUP, new Mark("u", store.registers().begin(BACKUP, "u", lease), "VERIFIED", "1"), lease);
        Draft draft = new Draft("ann", "reset", Optional.empty(), Optional.empty(), "by hand", "u");

        assertThat(store.registers().reset(BACKUP, "u", draft)).isEqualTo(1);
        assertThat(store.registers().find(BACKUP, "u").orElseThrow().state()).isEqualTo("RESET");
        assertThat(store.audit().entries()).extracting(AuditLog.Entry::reason).containsExactly("by hand");

        fails(Kind.NOT_FOUND, "nothing", () -> store.registers().reset(BACKUP, "nothing", draft));
        assertThat(store.audit().entries()).hasSize(1);
    }

    @Test
    void purgeTimesOnlyRise() {
        store.registers().purged("s", "u", 10, lease);
        store.registers().purged("s", "u", 5, lease);
        store.registers().purged("s", "w", 7, lease);

        assertThat(store.registers().latestPurge("s")).isEqualTo(10);
        assertThat(store.registers().latestPurge("other")).isZero();
    }

    @Test
    void secondRunnerIsRefusedNamingTheFirst() {
        Lease mine = store.leases().acquire("u", "ann run 1");

        fails(Kind.REFUSED, "ann run 1", () -> store.leases().acquire("u", "bob run 2"));
        store.leases().check(mine);
        store.leases().release(mine);
        assertThat(store.leases().acquire("u", "bob run 2").fence()).isGreaterThan(mine.fence());
        fails(Kind.CONFLICT, "u", () -> store.leases().check(mine));
    }

    @Test
    void fenceRisesWithEveryHolder() {
        long fence = 0;
        for (int i = 0; i < 3; i++) {
            Lease mine = store.leases().acquire("u", "ann run " + i);
            assertThat(mine.fence()).isGreaterThan(fence);
            fence = mine.fence();
            store.leases().release(mine);
        }
    }

    @Test
    void leaseThatRanOutNoLongerHoldsAndIsNotRenewed() {
        Leases instant = new Leases(store, Duration.ZERO);
        Lease mine = instant.acquire("u", "ann run 1");
        store.leases().renew("ann run 1");

        fails(Kind.CONFLICT, "u", () -> instant.check(mine));
        assertThat(store.leases().acquire("u", "bob run 2").fence()).isGreaterThan(mine.fence());
        instant.release(mine);
        fails(Kind.REFUSED, "bob run 2", () -> store.leases().acquire("u", "cid run 3"));
    }

    @Test
    void nothingIsRecordedUnderALeaseThatNoLongerStands() {
        long version = store.registers().begin(BACKUP, "u", lease);
        Draft draft = new Draft("ann", "purge", Optional.empty(), Optional.empty(), "old", "u");
        store.leases().release(lease);

        List<ThrowingCallable> records = List.of(
                () -> store.registers().begin(BACKUP, "other", lease),
                () -> store.registers().complete(BACKUP, new Mark("u", version, "VERIFIED", "1"), lease),
                () -> store.registers().purged("s", "u", 10, lease),
                () -> store.ledger().advance(FLOW, entry(0, 10, 9, 1), -1, OptionalInt.of(4), lease),
                () -> store.ledger().replayed(FLOW, entry(0, 10, 9, 1), lease),
                () -> store.ledger().gap(FLOW, new Gap(0, 5, 9, "expired", "1"), lease),
                () -> store.audit().append(draft, lease));
        records.forEach(record -> fails(Kind.CONFLICT, "lease has run out", record));

        assertThat(store.registers().rows(BACKUP))
                .extracting(Registers.Row::status)
                .containsExactly(0);
        assertThat(store.registers().latestPurge("s")).isZero();
        assertThat(store.ledger().entries(FLOW)).isEmpty();
        assertThat(store.ledger().gaps(FLOW)).isEmpty();
        assertThat(store.audit().entries()).isEmpty();
    }

    @Test
    void releasingAnotherLeaseOfTheSameOwnerDoesNothing() {
        Lease first = store.leases().acquire("u", "ann run 1");
        Lease second = store.leases().acquire("u", "ann run 1");
        store.leases().release(first);

        store.leases().check(second);
    }

    private void audit(int entries) {
        for (int i = 1; i <= entries; i++) {
            String head = store.audit()
                    .append(new Draft("ann", "do " + i, Optional.of("1"), Optional.empty(), "why", "what"));
            assertThat(head).startsWith(i + ":").isEqualTo(store.audit().head());
        }
    }

    @Test
    void untouchedAuditLogHolds() {
        audit(3);

        assertThat(store.audit().verify(List.of("0:", store.audit().head()))).isEqualTo(3);
    }

    @Test
    void editedEntryShows() throws SQLException {
        audit(3);
        tamper("UPDATE audit SET reason = 'another' WHERE seq = 2");

        fails(Kind.CONFLICT, "entry 2", () -> store.audit().verify(List.of()));
    }

    @Test
    void deletedEntryShows() throws SQLException {
        audit(3);
        tamper("DELETE FROM audit WHERE seq = 1");

        fails(Kind.CONFLICT, "entry 1", () -> store.audit().verify(List.of()));
    }

    @Test
    void cutTailShows() throws SQLException {
        audit(3);
        tamper("DELETE FROM audit WHERE seq = 3");

        fails(Kind.CONFLICT, "after 2", () -> store.audit().verify(List.of()));
    }

    @Test
    void manifestsWitnessATailThatWasCutWithItsHead() throws SQLException {
        audit(3);
        String head = store.audit().head();
        String before = store.audit().entries().get(1).hash();
        tamper("DELETE FROM audit WHERE seq = 3");
        tamper("UPDATE audit_head SET seq = 2, hash = '" + before + "'");

        assertThat(store.audit().verify(List.of())).isEqualTo(2);
        fails(Kind.CONFLICT, "entry 3", () -> store.audit().verify(List.of(head)));
        fails(Kind.CONFLICT, "entry 1", () -> store.audit().verify(List.of("1:" + "0".repeat(64))));
        fails(Kind.CONFLICT, "no head", () -> store.audit().verify(List.of("no head")));
    }

    private static Entry entry(long from, long to, long written, long rejected) {
        return new Entry("id", 0, from, to, to - from, written, 0, 0, rejected, 0, "1");
    }

    @Test
    void offsetsAdvanceByCompareAndSet() {
        store.ledger().advance(FLOW, entry(0, 10, 9, 1), -1, OptionalInt.of(4), lease);
        Lease older = store.leases().acquire("topic partition 0", "ann run 0");
        Lease later = store.leases().acquire("of the tests", "ann run 0");
        store.ledger().advance(FLOW, entry(10, 20, 10, 0), 10, OptionalInt.empty(), later);

        fails(
                Kind.CONFLICT,
                "another runner",
                () -> store.ledger().advance(FLOW, entry(10, 15, 5, 0), 10, OptionalInt.empty(), later));
        fails(
                Kind.CONFLICT,
                "another runner",
                () -> store.ledger().advance(FLOW, entry(20, 25, 5, 0), 20, OptionalInt.empty(), older));
        var position = store.ledger().position(FLOW, 0).orElseThrow();
        assertThat(position.next()).isEqualTo(20);
        assertThat(position.leaderEpoch()).isEmpty();
        assertThat(store.ledger().entries(FLOW)).hasSize(2);
    }

    @Test
    void sumThatDoesNotCloseIsNotBooked() {
        fails(Kind.INTERNAL, "[0, 10)", () -> entry(0, 10, 8, 1));
    }

    @Test
    void gapsAreKept() {
        Gap gap = new Gap(0, 5, 9, "expired", "1");
        store.ledger().gap(FLOW, gap, lease);
        store.ledger().gap(FLOW, gap, lease);

        assertThat(store.ledger().gaps(FLOW)).containsExactly(gap);
    }

    @Test
    void plansKeepTheirMoment() {
        Instant first = Instant.parse("2026-08-01T00:00:00.123456Z");
        store.runs().keepPlan(new JobPlan("old", "purge", "hash", List.of(), List.of(), List.of(), first));

        assertThat(store.runs().planMoment("hash")).contains(first);
        assertThat(store.runs().planMoment("other")).isEmpty();
    }

    @Test
    void stateOfALaterVersionIsNotTouched() throws SQLException {
        tamper("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'ann', 1, " + yes()
                + ")");

        fails(Kind.USER, "later Lakescope", () -> StateStore.open(url).close());
    }

    /** True, as the database writes it. */
    String yes() {
        return "1";
    }

    @Test
    void keepsWhatHappenedInARun() {
        Attempt run = store.attempts().begin(REQUEST);
        store.attempts().unit(run, UnitResult.of("u", UnitResult.State.VERIFIED, Counts.ofWritten(3), "d"));
        store.attempts().note(run, RunEvent.Level.WARN, "u", "waits for the server");
        store.runs().requestCancel(run.run(), "bob");
        store.attempts().end(run, RunState.CANCELLED, Counts.NONE, Optional.empty());
        assertThat(store.events().after(run.run(), 0, 100))
                .extracting(RunEvent::seq, RunEvent::level, RunEvent::event, RunEvent::message)
                .containsExactly(
                        tuple(1L, RunEvent.Level.INFO, "begun", "by ann, Lakescope 1"),
                        tuple(2L, RunEvent.Level.INFO, "unit ended", "VERIFIED, 3 rows"),
                        tuple(3L, RunEvent.Level.WARN, "note", "waits for the server"),
                        tuple(4L, RunEvent.Level.INFO, "cancel asked", "by bob"),
                        tuple(5L, RunEvent.Level.WARN, "ended", "CANCELLED"));
        assertThat(store.events().after(run.run(), 3, 1))
                .extracting(RunEvent::seq)
                .containsExactly(4L);
    }

    @Test
    void saysThatTheProcessOfARunIsGone() throws Exception {
        Attempt run = store.attempts().begin(REQUEST);
        assertThat(store.runs().report(run.run()).state()).isEqualTo(RunState.PLANNING);
        tamper("UPDATE run SET beat_ms = beat_ms - 61000");
        assertThat(store.runs().report(run.run())).satisfies(report -> {
            assertThat(report.state()).isEqualTo(RunState.UNKNOWN);
            assertThat(report.ended()).isEmpty();
            assertThat(report.failure().orElseThrow())
                    .contains("has said nothing for 61 s")
                    .endsWith("resume it");
        });
        store.attempts().beat(run);
        assertThat(store.runs().report(run.run()).failure()).isEmpty();
    }

    @Test
    void processThatWakesRecordsNothingOfARunThatAnotherGoesOnWith() throws Exception {
        Attempt woken = store.attempts().begin(REQUEST);
        store.leases().acquire("u", woken);
        fails(
                Kind.CONFLICT,
                "ann run " + woken.run() + " works on it",
                () -> store.attempts().again(woken.run(), "bob"));
        tamper("UPDATE run SET beat_ms = beat_ms - 61000");

        Attempt second = store.attempts().again(woken.run(), "bob");
        assertThat(store.leases().acquire("u", second).fence()).isEqualTo(2);

        UnitResult late = UnitResult.of("u", UnitResult.State.VERIFIED, Counts.ofWritten(3), "d");
        Draft draft = new Draft("ann", "backup", Optional.of(woken.run()), Optional.empty(), "", "late");
        List<ThrowingCallable> records = List.of(
                () -> store.attempts().beat(woken),
                () -> store.attempts().unit(woken, late),
                () -> store.attempts().note(woken, RunEvent.Level.INFO, "u", "late"),
                () -> store.attempts().end(woken, RunState.FAILED, Counts.NONE, Optional.of("late")),
                () -> store.audit().append(draft, woken),
                () -> store.leases().acquire("v", woken));
        records.forEach(record -> fails(Kind.CONFLICT, second.owner() + " has gone on with it", record));
        store.leases().renew(woken.owner());

        store.attempts().end(second, RunState.SUCCEEDED, Counts.NONE, Optional.empty());
        assertThat(store.runs().report(woken.run()).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(store.events().after(woken.run(), 0, 100))
                .extracting(RunEvent::event)
                .containsExactly("begun", "resumed", "ended");
        assertThat(store.audit().entries()).isEmpty();
        assertThat(store.leases().live("v")).isEmpty();
    }

    @Test
    void keepsDueTimesOfEachWorkspaceApart() {
        Firings shop = store.firings("shop");
        Instant due = Instant.parse("2026-11-20T00:15:00Z");
        shop.plan("backup", List.of(Firing.due("backup", due)), due.plusSeconds(1), lease);
        shop.plan("backup", List.of(Firing.due("backup", due).begun()), due.plusSeconds(2), lease);
        assertThat(shop.open()).as("the first stays").containsExactly(Firing.due("backup", due));
        assertThat(shop.plannedTo("backup")).contains(due.plusSeconds(2));
        Firing done = Firing.due("backup", due).begun().by("1").ended(Firing.State.SUCCEEDED, due.plusSeconds(9), "");
        shop.update(done, lease);
        assertThat(shop.open()).isEmpty();
        assertThat(shop.newest("backup", due)).contains(done);
        assertThat(shop.newest("backup", due.minusSeconds(1))).isEmpty();
        assertThat(store.firings("other").newest("backup")).isEmpty();
    }

    @Test
    void schedulerWhoseLeaseIsGoneRecordsNothing() {
        Firings shop = store.firings("shop");
        store.leases().release(lease);
        Instant due = Instant.parse("2026-11-20T00:15:00Z");
        fails(Kind.CONFLICT, "lease has run out", () -> shop.plan("backup", List.of(), due, lease));
        fails(Kind.CONFLICT, "lease has run out", () -> shop.update(Firing.due("backup", due), lease));
        assertThat(shop.plannedTo("backup")).isEmpty();
    }

    private static Sample sample(Instant at, long end) {
        return new Sample(FLOW, "id", at, List.of(new Partition(0, end, 0)), Optional.of(Duration.ofSeconds(3)));
    }

    @Test
    void samplesAreKeptByTheMinuteThenByTheHourThenNotAtAll() {
        TopicSamples samples = store.samples();
        Instant now = Instant.parse("2026-11-20T12:34:00Z");
        Instant old = Instant.parse("2026-11-10T07:58:10Z");
        for (int minute = 0; minute < 5; minute++) {
            samples.add(List.of(sample(old.plus(Duration.ofMinutes(minute)), minute)), lease);
            samples.add(List.of(sample(now.minus(Duration.ofMinutes(minute)), 100 + minute)), lease);
        }
        samples.add(List.of(sample(now.minus(TopicSamples.BY_HOUR).minusSeconds(60), 7)), lease);
        samples.add(List.of(sample(now, 999)), lease);

        samples.thin(now, lease);
        samples.thin(now, lease);

        assertThat(samples.of(FLOW, Instant.EPOCH, now.plusSeconds(1)))
                .extracting(sample -> sample.partitions().get(0).end())
                .containsExactly(0L, 2L, 104L, 103L, 102L, 101L, 100L);
        assertThat(samples.of(FLOW, now, now.plusSeconds(1))).containsExactly(sample(now, 100));
        assertThat(samples.of(new Flow("kafka:local/other", "t"), Instant.EPOCH, now))
                .isEmpty();
    }

    @Test
    void onlyTheLeaderSamples() {
        Lease lost = new Lease(lease.unit(), lease.owner(), lease.fence() - 1);
        Instant now = Instant.parse("2026-11-20T12:34:00Z");

        fails(Kind.CONFLICT, "lease", () -> store.samples().add(List.of(sample(now, 1)), lost));
        fails(Kind.CONFLICT, "lease", () -> store.samples().thin(now, lost));

        assertThat(store.samples().of(FLOW, Instant.EPOCH, now.plusSeconds(1))).isEmpty();
    }

    @Test
    void countsWhatIsProvenByABackupOrByALaterVerification() {
        for (String unit : List.of("proven", "verified", "dirty")) {
            long version = store.registers().begin(BACKUP, unit, lease);
            store.registers().complete(BACKUP, new Mark(unit, version, "VERIFIED", "1"), lease);
        }
        store.registers().markDirty(BACKUP.source(), List.of("dirty"));
        Instant before = Instant.now().minusSeconds(60);
        assertThat(store.proofs().since(before)).isEqualTo(new Proofs.Tally(3, 1, 0));

        Instant later = Instant.now().plusSeconds(1);
        assertThat(store.proofs().since(later)).isEqualTo(new Proofs.Tally(3, 1, 2));
        String spec = "{\"job\":\"verify\",\"dataset\":\"" + BACKUP.target() + "\"}";
        String other = "{\"job\":\"verify\",\"dataset\":\"" + BACKUP.target() + "-2\"}";
        for (String one : List.of(spec, other)) {
            Attempt attempt = store.attempts().begin(new RunAttempts.Request("verify", "verify", one, "ann", "1"));
            String unit = one.equals(spec) ? "verified" : "proven";
            store.attempts().unit(attempt, UnitResult.of(unit, UnitResult.State.VERIFIED, Counts.NONE, "d"));
            store.write(
                    "age",
                    handle -> handle.execute(
                            "UPDATE run SET started_at = ? WHERE id = ?",
                            later.plusSeconds(1).toString(),
                            attempt.run()));
        }
        assertThat(store.proofs().since(later)).isEqualTo(new Proofs.Tally(3, 1, 1));
    }
}
