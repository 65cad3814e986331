package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.Approvals.Approval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether a word counts for a run of a plan, and that it was taken; within one transaction. */
record ApprovalUse(Handle handle, Attempt attempt, JobPlan plan) {

    /** Who is meant by an actor of the audit log: the user's name, on whatever machine and by whatever way. */
    static String person(String actor) {
        String user = actor.startsWith("rest, ") ? actor.substring("rest, ".length()) : actor;
        int at = user.lastIndexOf('@');
        return (at < 0 ? user : user.substring(0, at)).strip().toLowerCase(Locale.ROOT);
    }

    boolean isCovered() {
        return plan.units().stream()
                .allMatch(unit -> handle.createQuery("SELECT COUNT(*) FROM approved_unit WHERE run = ? AND unit = ?"
                                        + " AND (begun = 1 OR fingerprint = ?)")
                                .bind(0, attempt.run())
                                .bind(1, unit.id())
                                .bind(2, unit.fingerprint())
                                .mapTo(Integer.class)
                                .one()
                        == 1);
    }

    /** @throws LakescopeException REFUSED if none counts */
    Approval fitting(List<Approval> approvals, Duration validFor) {
        List<String> people = people();
        String why = "nobody has approved it";
        for (Approval one : approvals) {
            Optional<String> against = against(one, people, validFor);
            if (against.isEmpty()) {
                return one;
            }
            why = against.get();
        }
        throw LakescopeException.refused("Cannot run the plan " + plan.hash() + " of a " + plan.kind()
                + " on one person's word: " + why + "; nothing was changed; somebody else than "
                + String.join(" and ", people) + " approves it with: lakescope approve " + plan.hash()
                + " --reason TEXT; then go on with: lakescope job resume " + attempt.run());
    }

    private static Optional<String> against(Approval approval, List<String> people, Duration validFor) {
        String who = approval.actor() + " approved it at " + approval.at();
        if (approval.run().isPresent()) {
            return Optional.of(who + ", for run " + approval.run().get() + ", which has taken it");
        }
        if (people.contains(person(approval.actor()))) {
            return Optional.of(who + ", who also runs it");
        }
        return approval.age().compareTo(validFor) > 0
                ? Optional.of(who + ", which has expired: it counts for " + validFor.toMinutes() + " min")
                : Optional.empty();
    }

    /** Who asked for the run, and who goes on with it. */
    private List<String> people() {
        String asked = handle.createQuery("SELECT actor FROM run WHERE id = ?")
                .bind(0, attempt.run())
                .mapTo(String.class)
                .one();
        return List.of(person(asked), person(attempt.actor())).stream()
                .distinct()
                .toList();
    }

    void take(Approval approval) {
        handle.execute("UPDATE approval SET run = ? WHERE id = ?", attempt.run(), approval.number());
        for (WorkUnit unit : plan.units()) {
            handle.execute(
                    "INSERT INTO approved_unit (run, unit, fingerprint) VALUES (?, ?, ?) ON CONFLICT (run, unit)"
                            + " DO UPDATE SET fingerprint = excluded.fingerprint",
                    attempt.run(),
                    unit.id(),
                    unit.fingerprint());
        }
        String unused = AuditLog.append(
                handle,
                new AuditLog.Draft(
                        attempt.actor(),
                        "approval taken",
                        Optional.of(attempt.run()),
                        Optional.of(plan.hash()),
                        approval.reason(),
                        words(approval)));
    }

    void note(List<Approval> taken) {
        String run = attempt.run();
        String notes = handle.createQuery("SELECT notes FROM run WHERE id = ?")
                .bind(0, run)
                .mapTo(String.class)
                .one();
        List<String> all = new ArrayList<>(RunRows.notes(notes));
        for (Approval approval : taken) {
            all.add(words(approval));
            RunEvents.insert(handle, run, Level.INFO, "approved", words(approval));
        }
        handle.execute("UPDATE run SET notes = ? WHERE id = ?", RunRows.json(all), run);
    }

    private static String words(Approval approval) {
        return "Approved by " + approval.actor() + " at " + approval.at() + ": " + approval.reason();
    }
}
