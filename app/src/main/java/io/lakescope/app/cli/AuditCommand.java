package io.lakescope.app.cli;

import io.lakescope.app.jobs.AuditWitnesses;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.report.InstallationKey;
import io.lakescope.jobs.state.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    @Command(
            name = "key",
            mixinStandardHelpOptions = true,
            description = "The keys that reports were signed with, the newest last.",
            footer = {"", "Example: lakescope audit key --new --reason \"the disk was lost\""})
    int key(
            @Option(names = "--new", description = "Make another key for the reports to come") boolean another,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log") @Nullable
                    String reason) {
        InstallationKey key = session.wiring().signingKey();
        if (another) {
            if (reason == null || reason.isBlank()) {
                throw LakescopeException.user("Cannot make another key without a reason: give --reason");
            }
            String unused = key.replace(reason);
        }
        List<String> known = key.known();
        if (session.isJson()) {
            session.json(Map.of("keys", known));
        } else if (known.isEmpty()) {
            session.err().println("No report was signed yet; the first makes the key.");
        } else {
            known.forEach(session.out()::println);
        }
        return ExitCodes.DONE;
    }
}
