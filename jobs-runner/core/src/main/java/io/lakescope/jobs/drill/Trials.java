package io.lakescope.jobs.drill;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.ScratchTables.Held;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of one drill: one for each shape that its units were backed up from, in a keyspace that holds tables of drills alone.
 * Each says in its comment which run made it, so that one that outlived its run is known for what it is. Thread-safe.
 */
final class Trials implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final String MARK = "made by a lakescope drill, run ";

    private final ScratchTables scratch;
    private final SourceAddress keyspace;
    private final Predicate<String> mayBeAtWork;
    private final Map<String, TableDefinition> byStatements = new HashMap<>();

    /** @param mayBeAtWork whether somebody may be working on a run */
    Trials(ScratchTables scratch, SourceAddress keyspace, Predicate<String> mayBeAtWork) {
        this.scratch = scratch;
        this.keyspace = keyspace;
        this.mayBeAtWork = mayBeAtWork;
    }

    /** @throws LakescopeException REFUSED if the keyspace holds what no drill made, or what another one that is at work has made */
    void checkEmpty(Optional<String> run) {
        List<Held> tables = held();
        if (tables.isEmpty()) {
            // Those beside tables of drills were made with them, since no drill begins where there are any.
            scratch.types(keyspace).stream().findFirst().ifPresent(type -> {
                throw foreign("the type " + type);
            });
        }
        for (Held held : tables) {
            if (!held.comment().startsWith(MARK)) {
                throw foreign(held.name());
            }
            String maker = held.comment().substring(MARK.length());
            if (!run.equals(Optional.of(maker)) && mayBeAtWork.test(maker)) {
                throw LakescopeException.refused("Cannot use " + keyspace + " for drills: the drill of run " + maker
                        + " is at work there; nothing was changed; wait until it ends");
            }
        }
    }

    private List<Held> held() {
        try {
            return scratch.held(keyspace);
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.NOT_FOUND) {
                throw new LakescopeException(
                        e.kind(),
                        "Cannot drill in " + keyspace
                                + ": the cluster has no such keyspace; make it with the replication"
                                + " that restores will have: CREATE KEYSPACE " + keyspace.path()
                                + " WITH replication = {'class': 'NetworkTopologyStrategy', 'DATACENTER': 3}",
                        e);
            }
            throw e;
        }
    }

    private LakescopeException foreign(String what) {
        return LakescopeException.refused("Cannot use " + keyspace + " for drills: it holds " + what
                + ", which no drill made; nothing was changed; name a keyspace that is there for drills alone");
    }

    /** The table that a unit's own statements make. */
    synchronized TableDefinition table(String run, String ddl) {
        if (byStatements.isEmpty()) {
            checkEmpty(Optional.of(run));
            drop(held());
        }
        TableDefinition known = byStatements.get(ddl);
        if (known == null) {
            String name = "drill_" + run + "_" + (byStatements.size() + 1);
            SourceAddress address =
                    new SourceAddress(keyspace.kind(), keyspace.connection(), keyspace.path() + "/" + name);
            known = scratch.make(address, ddl, MARK + run);
            byStatements.put(ddl, known);
        }
        return known;
    }

    private void drop(List<Held> leftovers) {
        for (Held held : leftovers) {
            scratch.drop(
                    new SourceAddress(keyspace.kind(), keyspace.connection(), keyspace.path() + "/" + held.name()));
        }
        scratch.dropTypes(keyspace);
    }

    /** Drops what was made; what cannot be dropped now the next drill drops. */
    @Override
    public synchronized void close() {
        try {
            byStatements.values().forEach(table -> scratch.drop(table.address()));
            if (!byStatements.isEmpty()) {
                scratch.dropTypes(keyspace);
            }
        } catch (LakescopeException e) {
            LOG.warn("{}; the next drill will", e.getMessage());
        }
        byStatements.clear();
    }
}
