package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * One runner per unit. A lease ends at a time of the database's clock; its fencing number rises with every new holder.
 * Thread-safe.
 */
public final class Leases {

    private static final Duration LENGTH = Duration.ofSeconds(60);

    private record Holder(String owner, long fence, long leftMillis) {
        boolean live() {
            return leftMillis > 0;
        }
    }

    private final StateStore store;
    private final Duration length;
    private final String now;

    Leases(StateStore store) {
        this(store, LENGTH);
    }

    Leases(StateStore store, Duration length) {
        this.store = store;
        this.length = length;
        this.now = store.nowMillis();
    }

    /**
     * Takes a lease that is free or has run out.
     *
     * @throws LakescopeException REFUSED naming the owner if another runner holds it
     */
    public Lease acquire(String unit, String owner) {
        return store.write("acquire lease", handle -> acquire(handle, unit, owner));
    }

    /** The same for an attempt at a run; CONFLICT once another has gone on with the run. */
    public Lease acquire(String unit, Attempt attempt) {
        return store.write("acquire lease", attempt, handle -> acquire(handle, unit, attempt.owner()));
    }

    private Lease acquire(Handle handle, String unit, String owner) {
        Optional<Holder> holder = holder(handle, unit);
        if (holder.filter(h -> h.live() && !h.owner().equals(owner)).isPresent()) {
            throw LakescopeException.refused(
                    "Cannot work on " + unit + ": " + holder.get().owner()
                            + " is working on it; wait until it ends, or until its lease of " + length.toSeconds()
                            + " s has run out");
        }
        long fence = holder.map(Holder::fence).orElse(0L) + 1;
        handle.execute(
                "INSERT INTO lease (unit, owner, fence, until_ms) VALUES (?, ?, ?, " + now + " + ?)"
                        + " ON CONFLICT (unit) DO UPDATE SET owner = excluded.owner, fence = excluded.fence,"
                        + " until_ms = excluded.until_ms",
                unit,
                owner,
                fence,
                length.toMillis());
        return new Lease(unit, owner, fence);
    }

    private Optional<Holder> holder(Handle handle, String unit) {
        return handle.createQuery("SELECT owner, fence, until_ms - " + now + " AS left_ms FROM lease WHERE unit = ?")
                .bind(0, unit)
                .map((rs, context) -> new Holder(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .findOne();
    }

    /** Who holds a lease that has not run out. */
    public Optional<String> liveOwner(String unit) {
        return store.read(handle -> holder(handle, unit)).filter(Holder::live).map(Holder::owner);
    }

    /** Prolongs all live leases of an owner. */
    public void renew(String owner) {
        store.write(
                "renew lease",
                handle -> handle.execute(
                        "UPDATE lease SET until_ms = " + now + " + ? WHERE owner = ? AND until_ms > " + now,
                        length.toMillis(),
                        owner));
    }

    /**
     * Checks that the lease still stands, and will for a sixtieth of its length: time to begin what it was checked for.
     *
     * @throws LakescopeException CONFLICT if it ran out or went to another runner
     */
    public void check(Lease lease) {
        store.read(handle -> {
            check(handle, lease);
            return lease;
        });
    }

    /** The same within a transaction that writes: while it is open, nobody else can take the lease. */
    void check(Handle handle, Lease lease) {
        long needed = length.toMillis() / 60;
        boolean holds = holder(handle, lease.unit())
                .filter(h -> h.live() && h.leftMillis() >= needed)
                .filter(h -> h.owner().equals(lease.owner()) && h.fence() == lease.fence())
                .isPresent();
        if (!holds) {
            throw LakescopeException.conflict(
                    "Cannot go on with " + lease.unit()
                            + ": this runner's lease has run out or went to another; nothing further was changed; run it again");
        }
    }

    /** The units under a live lease whose names begin so. */
    public Set<String> live(String prefix) {
        return store.read(handle -> Set.copyOf(
                handle.createQuery("SELECT unit FROM lease WHERE substr(unit, 1, ?) = ? AND until_ms > " + now)
                        .bind(0, prefix.length())
                        .bind(1, prefix)
                        .mapTo(String.class)
                        .list()));
    }

    /** Forgets units whose names begin so and whose leases have run out, with their fencing numbers. */
    public void forgetExpired(String prefix) {
        store.write(
                "release lease",
                handle -> handle.execute(
                        "DELETE FROM lease WHERE substr(unit, 1, ?) = ? AND until_ms <= " + now,
                        prefix.length(),
                        prefix));
    }

    /** Gives a lease back whose unit will not come again: its fencing number is forgotten too. */
    public void forget(Lease lease) {
        store.write(
                "release lease",
                handle ->
                        handle.execute("DELETE FROM lease WHERE unit = ? AND owner = ?", lease.unit(), lease.owner()));
    }

    public void release(Lease lease) {
        store.write(
                "release lease",
                handle -> handle.execute(
                        "UPDATE lease SET until_ms = 0 WHERE unit = ? AND owner = ? AND fence = ?",
                        lease.unit(),
                        lease.owner(),
                        lease.fence()));
    }
}
