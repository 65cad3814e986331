package io.lakescope.app.cli;

import io.lakescope.app.jobs.ApprovalJson;
import io.lakescope.jobs.state.Approvals;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Plans that take the word of a second person, and who gave it. */
@Command(
        name = "approvals",
        mixinStandardHelpOptions = true,
        description = "Plans that take the word of a second person, and who gave it.",
        footer = {"", "Example: lakescope approvals"})
final class ApprovalsCommand implements Callable<Integer> {

    private static final int MOST = 100;

    private final Session session;

    ApprovalsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Approvals.Proposal> proposals =
                session.wiring().state().approvals().proposals(MOST);
        if (session.isJson()) {
            session.json(Map.of(
                    "plans",
                    proposals.stream()
                            .map(one -> ApprovalJson.proposal(session.wiring(), one))
                            .toList()));
        } else if (proposals.isEmpty()) {
            session.err().println("No plan was proposed that takes the word of a second person.");
        } else {
            print(proposals);
        }
        return ExitCodes.DONE;
    }

    private void print(List<Approvals.Proposal> proposals) {
        for (Approvals.Proposal one : proposals) {
            session.out().println(one.plan());
            session.out().println("  " + one.kind() + " " + one.asked() + ", " + one.counted());
            session.out().println("  proposed by " + one.actor() + " at " + one.at());
            for (Approvals.Approval word : session.wiring().state().approvals().of(one.plan())) {
                session.out()
                        .println("  " + ApprovalJson.state(session.wiring(), word) + ": " + word.actor() + " at "
                                + word.at() + ", " + word.reason()
                                + word.run().map(run -> ", run " + run).orElse(""));
            }
        }
    }
}
