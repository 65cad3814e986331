package io.lakescope.app.operations;

import io.lakescope.app.jobs.RegisterScopes;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.state.Registers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which configured job is behind what is watched. A job that is configured wrongly says so when it runs, not here. */
final class WatchedJobs {

    private static final List<String> WITH_REGISTERS = List.of("aggregate", "backup", "restore", "purge");

    private WatchedJobs() {}

    /** The first job of each register. */
    static Map<Registers.Scope, String> byRegister(Workspace workspace) {
        Map<Registers.Scope, String> jobs = new LinkedHashMap<>();
        workspace.configuredJobs().forEach((name, job) -> {
            if (WITH_REGISTERS.contains(String.valueOf(job.kind()))) {
                unlessWrong(() -> jobs.putIfAbsent(RegisterScopes.of(workspace, name), name));
            }
        });
        return jobs;
    }

    /** The first backup into each dataset. */
    static Map<SourceAddress, String> backups(Workspace workspace) {
        Map<SourceAddress, String> backups = new LinkedHashMap<>();
        workspace.configuredJobs().forEach((name, job) -> {
            String dataset = job.dataset();
            if ("backup".equals(job.kind()) && dataset != null) {
                unlessWrong(() -> backups.putIfAbsent(SourceAddress.parse(dataset), name));
            }
        });
        return backups;
    }

    private static void unlessWrong(Runnable note) {
        try {
            note.run();
        } catch (LakescopeException e) {
            if (e.kind() != LakescopeException.Kind.USER) {
                throw e;
            }
        }
    }
}
