package io.lakescope.app.cli;

import io.lakescope.app.jobs.AuditWitnesses;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.jobs.state.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Who did what, and why. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Who did what, when and why.",
        footer = {"", "Example: lakescope audit verify"})
final class AuditCommand implements Callable<Integer> {

    private final Session session;

    AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<AuditLog.Entry> entries = session.wiring().state().audit().entries();
        if (session.isJson()) {
            session.json(
                    Map.of("entries", entries.stream().map(JobJson::auditEntry).toList()));
        } else {
            TextTable table = new TextTable(List.of("seq", "at", "who", "action", "run", "reason", "detail"));
            entries.forEach(entry -> table.add(List.of(
                    Long.toString(entry.seq()),
                    entry.at().toString().substring(0, 19) + "Z",
                    entry.actor(),
                    entry.action(),
                    entry.run().orElse(""),
                    entry.reason(),
                    entry.detail())));
            table.print(session.out());
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Recomputes the hash chain and compares it with the heads that manifests hold.",
            footer = {"", "Example: lakescope audit verify"})
    int verify() {
        List<String> witnesses = AuditWitnesses.of(session.wiring());
        long entries = session.wiring().state().audit().verify(witnesses);
        if (session.isJson()) {
            session.json(JobJson.auditHolds(entries, witnesses.size()));
        } else {
            session.out()
                    .println("ok: " + entries + " entries, the chain holds, and so do the heads in " + witnesses.size()
                            + " manifests");
        }
        return ExitCodes.DONE;
    }
}
