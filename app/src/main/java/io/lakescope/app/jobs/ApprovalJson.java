package io.lakescope.app.jobs;

import io.lakescope.app.Wiring;
import io.lakescope.app.settings.Approving;
import io.lakescope.jobs.state.Approvals;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON shapes of plans that take the word of a second person. */
public final class ApprovalJson {

    private ApprovalJson() {}

    /** A proposed plan with the words that it has. */
    public static Map<String, Object> proposal(Wiring wiring, Approvals.Proposal proposal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plan", proposal.plan());
        json.put("kind", proposal.kind());
        json.put("asked", proposal.asked());
        json.put("counted", proposal.counted());
        json.put("proposedBy", proposal.actor());
        json.put("proposed", proposal.at().toString());
        json.put(
                "approvals",
                wiring.state().approvals().of(proposal.plan()).stream()
                        .map(one -> approval(wiring, one))
                        .toList());
        return json;
    }

    /** One word. */
    public static Map<String, Object> approval(Wiring wiring, Approvals.Approval approval) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", state(wiring, approval));
        json.put("approvedBy", approval.actor());
        json.put("approved", approval.at().toString());
        json.put("reason", approval.reason());
        approval.run().ifPresent(run -> json.put("run", run));
        return json;
    }

    /** {@code taken} by a run, {@code expired}, or {@code open}. */
    public static String state(Wiring wiring, Approvals.Approval approval) {
        if (approval.run().isPresent()) {
            return "taken";
        }
        return approval.age().compareTo(Approving.of(wiring.workspace()).validFor()) > 0 ? "expired" : "open";
    }
}
