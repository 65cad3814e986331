package io.lakescope.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.state.AuditLog.Draft;
import io.lakescope.jobs.state.FailingDatabase.Fault;
import io.lakescope.jobs.state.IngestLedger.Entry;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.Registers.Mark;
import io.lakescope.jobs.state.Registers.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the database refuses or loses the answer to, each change of the state is there whole or not at all. */
@SuppressWarnings("NullAway.Init")
class StateFaultsTest {

    private static final Scope SCOPE = new Scope("backup", "cassandra:local/shop/visits", "lake:local/raw");
    private static final Flow FLOW = new Flow("kafka:local/visits", "cassandra:local/shop/visits");
    private static final Draft DRAFT = new Draft("ann", "reset", Optional.empty(), Optional.empty(), "by hand", "u");
    private static final Lease LEASE = new Lease("of the tests", "ann run 0", 1);
    private static final Attempt FIRST = new Attempt("1", 1, "ann");
    private static final Instant DUE = Instant.parse("2026-11-20T00:15:00Z");
    private static final int MOST_OPERATIONS = 60;

    @TempDir
    private Path dir;

    private int databases;

    private static Map<String, Consumer<StateStore>> changes() {
        Map<String, Consumer<StateStore>> changes = new LinkedHashMap<>();
        changes.put(
                "begin a run", s -> s.attempts().begin(new RunAttempts.Request("nightly", "backup", "{}", "ann", "1")));
        changes.put(
                "record a unit",
                s -> s.attempts().unit(FIRST, UnitResult.of("u", UnitResult.State.VERIFIED, Counts.ofWritten(3), "d")));
        changes.put("end a run", s -> s.attempts().end(FIRST, RunState.SUCCEEDED, Counts.NONE, Optional.empty()));
        changes.put("add what a run has read", s -> s.attempts().read(FIRST, 9));
        changes.put("go on with a run", s -> s.attempts().again("2", "bob"));
        changes.put("note what a unit met", s -> s.attempts().note(FIRST, RunEvent.Level.WARN, "u", "waits"));
        changes.put(
                "plan due times",
                s -> s.firings("shop").plan("nightly", List.of(Firing.due("nightly", DUE)), DUE, LEASE));
        changes.put("begin a unit", s -> s.registers().begin(SCOPE, "new", LEASE));
        changes.put("complete a unit", s -> s.registers().complete(SCOPE, new Mark("u", 0, "VERIFIED", "1"), LEASE));
        changes.put("mark units dirty", s -> s.registers().markDirty(SCOPE.source(), List.of("u", "v", "w")));
        changes.put("reset a unit", s -> s.registers().reset(SCOPE, "u", DRAFT));
        changes.put("record a purge", s -> s.registers().purged(SCOPE.source(), "u", 9, LEASE));
        changes.put("append to the audit log", s -> s.audit().append(DRAFT, LEASE));
        changes.put("take a lease", s -> s.leases().acquire("u", "ann"));
        changes.put(
                "advance an offset",
                s -> s.ledger()
                        .advance(FLOW, new Entry("id", 0, 0, 9, 9, 8, 0, 0, 1, 0, "1"), -1, OptionalInt.of(1), LEASE));
        changes.put(
                "sample topics",
                s -> s.samples().add(List.of(sample("kafka:local/visits"), sample("kafka:local/sales")), LEASE));
        return changes;
    }

    private static TopicSamples.Sample sample(String topic) {
        return new TopicSamples.Sample(
                new Flow(topic, "cassandra:local/shop/visits"),
                "id",
                DUE,
                List.of(new TopicSamples.Partition(0, 9, 7)),
                Optional.empty());
    }

    static Stream<Arguments> cases() {
        return Stream.of("sqlite", "postgresql")
                .flatMap(kind -> changes().keySet().stream().map(change -> Arguments.of(kind, change)));
    }

    private String newDatabase(String kind) throws Exception {
        return kind.equals("sqlite")
                ? "jdbc:sqlite:" + dir.resolve("state" + databases++ + ".db")
                : PostgresServer.newSchema();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void changeIsWholeOrAbsentWhicheverOperationFails(String kind, String name) throws Exception {
        Consumer<StateStore> change = Objects.requireNonNull(changes().get(name));
        String url = newDatabase(kind);
        FailingDatabase database = new FailingDatabase(StateStore.database(StateLocation.of(url)));
        try (StateStore store = new StateStore(database, Steps.NONE)) {
            prepare(store);
            List<String> before = Dump.of(store);
            List<String> after = changed(kind, change);
            assertThat(after).isNotEqualTo(before);
            for (Fault fault : Fault.values()) {
                failAtEach(store, database, fault, change, before, after);
            }
        }
    }

    private List<String> changed(String kind, Consumer<StateStore> change) throws Exception {
        try (StateStore twin = StateStore.open(newDatabase(kind))) {
            prepare(twin);
            change.accept(twin);
            return Dump.of(twin);
        }
    }

    private static void prepare(StateStore store) {
        store.write("clear", handle -> {
            for (String table : List.of(
                    "run_event",
                    "run_unit",
                    "run",
                    "firing",
                    "schedule",
                    "register",
                    "purge_time",
                    "audit",
                    "lease",
                    "ledger",
                    "ingest_offset",
                    "topic_sample")) {
                handle.execute("DELETE FROM " + table);
            }
            handle.execute("UPDATE audit_head SET seq = 0, hash = ''");
            handle.execute(
                    "INSERT INTO lease (unit, owner, fence, until_ms) VALUES (?, ?, ?, ?)",
                    LEASE.unit(),
                    LEASE.owner(),
                    LEASE.fence(),
                    Instant.now().plus(Duration.ofHours(1)).toEpochMilli());
            for (String unit : List.of("u", "v", "w")) {
                handle.execute(
                        "INSERT INTO register (kind, source, target, unit, status, state, version, updated_at)"
                                + " VALUES ('backup', ?, ?, ?, 0, 'NEW', 0, '2026-01-01T00:00:00Z')",
                        SCOPE.source(),
                        SCOPE.target(),
                        unit);
            }
            return handle.execute("INSERT INTO run (id, job, kind, spec, state, actor, version, started_at, ended_at)"
                    + " VALUES ('1', 'nightly', 'backup', '{}', 'RUNNING', 'ann', '1', '2026-01-01T00:00:00Z', NULL),"
                    + " ('2', 'nightly', 'backup', '{}', 'CANCELLED', 'ann', '1', '2026-01-01T00:00:00Z', 'then')");
        });
    }

    private static void failAtEach(
            StateStore store,
            FailingDatabase database,
            Fault fault,
            Consumer<StateStore> change,
            List<String> before,
            List<String> after) {
        List<String> seen = new ArrayList<>();
        for (int n = 1; n <= MOST_OPERATIONS; n++) {
            prepare(store);
            database.failAt(n, fault);
            Throwable failure = catchThrowable(() -> change.accept(store));
            boolean hasFailed = database.mend();
            List<String> found = Dump.of(store);
            assertThat(found).as("%s at operation %d", fault, n).isIn(before, after);
            if (!hasFailed) {
                assertThat(failure).isNull();
                assertThat(found).isEqualTo(after);
                assertThat(seen).as("operations that failed").hasSizeGreaterThan(1);
                return;
            }
            assertThat(failure)
                    .isInstanceOf(LakescopeException.class)
                    .hasMessageStartingWith("Cannot use the job state");
            seen.add(failure.getMessage());
        }
        throw new AssertionError("more than " + MOST_OPERATIONS + " operations");
    }
}
