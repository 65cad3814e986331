package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.ApprovalJson;
import io.lakescope.jobs.state.Approvals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans that take the word of a second person. */
final class ApprovalRoutes {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private record Word(@Nullable String plan, @Nullable String reason) {}

    private final Wiring wiring;

    ApprovalRoutes(Wiring wiring) {
        this.wiring = wiring;
    }

    List<Route> routes() {
        return List.of(Route.get("/approvals", this::list), Route.post("/approvals", this::approve));
    }

    private void list(Context ctx) {
        int limit = (int) QueryParameters.of(ctx, Set.of("limit")).number("limit", PAGE, 1, LARGEST_PAGE);
        Answers.json(
                ctx,
                Map.of(
                        "plans",
                        wiring.state().approvals().proposals(limit).stream()
                                .map(one -> ApprovalJson.proposal(wiring, one))
                                .toList()));
    }

    /** Whoever holds the token speaks as the user whom the server runs as. */
    private void approve(Context ctx) {
        Word word = RequestBody.of(ctx).as(Word.class);
        if (word.plan() == null || word.plan().isBlank()) {
            throw Refusal.badRequest("Cannot approve a plan: give its hash as plan");
        }
        Approvals.Proposal proposal = wiring.state()
                .approvals()
                .approve(word.plan(), "rest, " + Wiring.actor(), word.reason() == null ? "" : word.reason());
        Answers.json(ctx, ApprovalJson.proposal(wiring, proposal));
    }
}
