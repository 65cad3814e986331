package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The words of second persons. Each is for one plan, by its hash, and for one run of it; that run may be resumed on it, with the
 * units that were approved and no others. Thread-safe.
 */
public final class Approvals {

    /** A plan that somebody is asked to approve. */
    public record Proposal(String plan, String kind, String asked, String counted, String actor, Instant at) {}

    /**
     * A second person's word.
     *
     * @param run the run that has taken it
     */
    public record Approval(
            long number, String plan, String actor, String reason, Instant at, Duration age, Optional<String> run) {}

    private final StateStore store;

    Approvals(StateStore store) {
        this.store = store;
    }

    /** Keeps what a plan would do, so that a second person sees it. */
    public void propose(JobSpec spec, JobPlan plan, String actor) {
        store.write(
                "propose plan",
                handle -> handle.execute(
                        "INSERT INTO proposal (plan, kind, asked, counted, actor, at_ms) VALUES (?, ?, ?, ?, ?, "
                                + store.nowMillis() + ") ON CONFLICT (plan) DO NOTHING",
                        plan.hash(),
                        spec.kind(),
                        spec.source() + " -> " + spec.target(),
                        plan.units().size() + " units, rows " + plan.rows() + ", moment " + plan.pinned(),
                        actor));
    }

    /** Plans that were proposed, the newest first. */
    public List<Proposal> proposals(int limit) {
        return store.read(handle -> handle.createQuery("SELECT * FROM proposal ORDER BY at_ms DESC, plan LIMIT ?")
                .bind(0, limit)
                .map((rs, context) -> new Proposal(
                        rs.getString("plan"),
                        rs.getString("kind"),
                        rs.getString("asked"),
                        rs.getString("counted"),
                        rs.getString("actor"),
                        Instant.ofEpochMilli(rs.getLong("at_ms"))))
                .list());
    }

    /** The words for a plan, the newest first. */
    public List<Approval> of(String plan) {
        return store.read(handle -> find(handle, "plan", plan));
    }

    /** The words that a run has taken. */
    public List<Approval> takenBy(String run) {
        return store.read(handle -> find(handle, "run", run));
    }

    private List<Approval> find(Handle handle, String column, String value) {
        return handle.createQuery("SELECT approval.*, " + store.nowMillis() + " - at_ms AS age_ms FROM approval WHERE "
                        + column + " = ? ORDER BY id DESC")
                .bind(0, value)
                .map((rs, context) -> approval(
                        rs.getLong("id"),
                        rs.getString("plan"),
                        rs.getString("actor"),
                        rs.getString("reason"),
                        new long[] {rs.getLong("at_ms"), rs.getLong("age_ms")},
                        rs.getString("run")))
                .list();
    }

    private static Approval approval(
            long number, String plan, String actor, String reason, long[] millis, @Nullable String run) {
        return new Approval(
                number,
                plan,
                actor,
                reason,
                Instant.ofEpochMilli(millis[0]),
                Duration.ofMillis(millis[1]),
                Optional.ofNullable(run));
    }

    /**
     * Approves a proposed plan, for one run of it; audited.
     *
     * @throws LakescopeException USER without a reason, NOT_FOUND if nobody has proposed such a plan
     */
    public Proposal approve(String plan, String actor, String reason) {
        if (reason.isBlank()) {
            throw LakescopeException.user("Cannot approve " + plan + " without a reason: give one");
        }
        Proposal proposal = proposals(Integer.MAX_VALUE).stream()
                .filter(one -> one.plan().equals(plan))
                .findFirst()
                .orElseThrow(() -> LakescopeException.notFound("Cannot approve the plan '" + plan
                        + "': nobody has proposed it here; give the whole hash that its dry run or its refused run"
                        + " tells; list them with: lakescope approvals"));
        store.write("approve plan", handle -> {
            handle.execute(
                    "INSERT INTO approval (id, plan, actor, reason, at_ms) SELECT COALESCE(MAX(id), 0) + 1, ?, ?, ?, "
                            + store.nowMillis() + " FROM approval",
                    plan,
                    actor,
                    reason);
            return AuditLog.append(
                    handle,
                    new AuditLog.Draft(
                            actor,
                            "approve",
                            Optional.empty(),
                            Optional.of(plan),
                            reason,
                            proposal.kind() + " " + proposal.asked() + ", " + proposal.counted()));
        });
        return proposal;
    }

    /**
     * Takes the word for a run, once; a run that has it already goes on with the units of it. Audited, and told in the run's notes.
     *
     * @throws LakescopeException REFUSED if there is none that counts
     */
    public void take(Attempt attempt, JobPlan plan, Duration validFor) {
        store.write("take approval", attempt, handle -> {
            List<Approval> taken = find(handle, "run", attempt.run());
            ApprovalUse use = new ApprovalUse(handle, attempt, plan);
            if (taken.isEmpty() || !use.isCovered()) {
                use.take(use.fitting(find(handle, "plan", plan.hash()), validFor));
                taken = find(handle, "run", attempt.run());
            }
            use.note(taken);
            return taken;
        });
    }

    /** From now on the unit may look otherwise to a resumed run: what is done of it is that run's own work. */
    public void begin(Attempt attempt, String unit) {
        store.write(
                "begin approved unit",
                attempt,
                handle -> handle.execute(
                        "UPDATE approved_unit SET begun = 1 WHERE run = ? AND unit = ?", attempt.run(), unit));
    }
}
