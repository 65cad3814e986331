package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.ApprovalJson;
import io.lakescope.jobs.state.Approvals;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The word of a second person for one run of a plan. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Approves a plan that another person runs: one run of just this plan.",
        footer = {"", "Example: lakescope approve HASH --reason \"checked with the customer\""})
final class ApproveCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "HASH", description = "The plan's, from its dry run or its refused run")
    private String plan = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the audit log")
    private String reason = "";

    ApproveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Approvals.Proposal proposal = session.wiring().state().approvals().approve(plan, Wiring.actor(), reason);
        if (session.isJson()) {
            session.json(ApprovalJson.proposal(session.wiring(), proposal));
        } else {
            session.out().println("approved one run of " + proposal.kind() + " " + proposal.asked());
            session.out().println("  " + proposal.counted());
        }
        return ExitCodes.DONE;
    }
}
