package io.lakescope.jobs.state;

import io.lakescope.jobs.state.IngestLedger.Flow;
import java.time.Instant;
import java.util.List;

/** The ledger of ingestion, added up. Thread-safe. */
public final class LedgerTotals {

    /**
     * What became of the records of a flow: consumed = written + duplicate + dead-lettered + rejected.
     *
     * @param first when the first run began that is counted
     */
    public record Total(
            Flow flow,
            long consumed,
            long written,
            long duplicate,
            long deadLettered,
            long rejected,
            long conflicts,
            Instant first) {}

    /** Offsets that are missing, half-open, and the run that found out. */
    public record Gap(Flow flow, int partition, long from, long to, String reason, String run, Instant at) {}

    private final StateStore store;

    LedgerTotals(StateStore store) {
        this.store = store;
    }

    /** By flow, over the runs that began at a moment or later. */
    public List<Total> since(Instant from) {
        return store.read(handle -> handle.createQuery("SELECT topic, target, SUM(consumed) AS consumed,"
                        + " SUM(written) AS written, SUM(duplicate) AS duplicate, SUM(dead_lettered) AS dead_lettered,"
                        + " SUM(rejected) AS rejected, SUM(conflicts) AS conflicts, MIN(run.started_at) AS first"
                        + " FROM ledger JOIN run ON run.id = ledger.run WHERE run.started_at >= ?"
                        + " GROUP BY topic, target ORDER BY topic, target")
                .bind(0, from.toString())
                .map((rs, context) -> new Total(
                        new Flow(rs.getString("topic"), rs.getString("target")),
                        rs.getLong("consumed"),
                        rs.getLong("written"),
                        rs.getLong("duplicate"),
                        rs.getLong("dead_lettered"),
                        rs.getLong("rejected"),
                        rs.getLong("conflicts"),
                        Instant.parse(rs.getString("first"))))
                .list());
    }

    /** Gaps that runs found which began at a moment or later, the newest first. */
    public List<Gap> gapsSince(Instant from) {
        return store.read(handle -> handle.createQuery("SELECT ingest_gap.*, run.started_at FROM ingest_gap"
                        + " JOIN run ON run.id = ingest_gap.run WHERE run.started_at >= ? ORDER BY ingest_gap.run DESC")
                .bind(0, from.toString())
                .map((rs, context) -> new Gap(
                        new Flow(rs.getString("topic"), rs.getString("target")),
                        rs.getInt("partition_no"),
                        rs.getLong("from_offset"),
                        rs.getLong("to_offset"),
                        rs.getString("reason"),
                        rs.getString("run"),
                        Instant.parse(rs.getString("started_at"))))
                .list());
    }
}
