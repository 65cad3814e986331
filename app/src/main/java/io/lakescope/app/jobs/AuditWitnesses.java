package io.lakescope.app.jobs;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.state.Registers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Heads of the audit log that lie outside of it. */
public final class AuditWitnesses {

    private AuditWitnesses() {}

    /** Heads in the manifests of every dataset that this state has written, if they are of this installation. */
    public static List<String> of(Wiring wiring) {
        Set<String> datasets = new LinkedHashSet<>();
        wiring.state()
                .registers()
                .rows(new Registers.Scope("backup", "", ""))
                .forEach(row -> datasets.add(row.scope().target()));
        List<String> heads = new ArrayList<>();
        for (String dataset : datasets) {
            heads.addAll(heads(wiring, SourceAddress.parse(dataset)));
        }
        return heads;
    }

    private static List<String> heads(Wiring wiring, SourceAddress dataset) {
        String installation = wiring.state().installation();
        var storage = wiring.sources().storage(dataset);
        Manifests manifests = new Manifests(storage);
        try {
            return new Leaves(storage, Sources.path(dataset))
                    .all().stream()
                            .flatMap(leaf -> manifests.all(leaf.path()).stream())
                            .filter(committed ->
                                    committed.manifest().installation().equals(installation))
                            .map(committed -> committed.manifest().auditHead())
                            .toList();
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
