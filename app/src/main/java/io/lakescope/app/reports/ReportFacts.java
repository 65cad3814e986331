package io.lakescope.app.reports;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.ApprovalJson;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Product;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.operations.RunParameters;
import io.lakescope.jobs.report.InstallationKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a report says of a run, from the job state and from the manifests of its dataset. */
final class ReportFacts {

    static final int FORMAT = 1;

    private final Wiring wiring;

    ReportFacts(Wiring wiring) {
        this.wiring = wiring;
    }

    /** @throws LakescopeException NOT_FOUND if there is no such run, CONFLICT if it has not ended */
    Map<String, Object> of(String run, String publicKey) {
        RunReport report = wiring.state().runs().report(run);
        if (!report.state().isEnded() || report.ended().isEmpty()) {
            throw LakescopeException.conflict(
                    "Cannot report run " + run + ": it has not ended; wait until it has, or cancel it");
        }
        JobSpec spec = wiring.engine().spec(run);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("format", FORMAT);
        facts.put("what", "report of a " + report.kind());
        facts.put("product", "lakescope " + Product.VERSION);
        facts.put("workspace", wiring.name());
        facts.put("made", Instant.now().toString());
        facts.put("key", key(publicKey));
        facts.put("who", who(run));
        facts.put("why", spec.reason());
        facts.put("asked", RunParameters.of(spec));
        plan(report).ifPresent(plan -> facts.put("plan", plan));
        facts.put(
                "approvals",
                wiring.state().approvals().takenBy(run).stream()
                        .map(word -> ApprovalJson.approval(wiring, word))
                        .toList());
        facts.put("counts", counts(report.counts()));
        facts.put("run", JobJson.run(report));
        facts.put("versions", versions(report, spec));
        facts.put("auditHead", wiring.state().audit().head());
        return facts;
    }

    private Map<String, Object> key(String publicKey) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("installation", wiring.state().installation());
        key.put("algorithm", "Ed25519");
        key.put("publicKey", publicKey);
        key.put("fingerprint", InstallationKey.fingerprint(publicKey));
        return key;
    }

    private Map<String, Object> who(String run) {
        var asked = wiring.state().runs().request(run);
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("startedBy", asked.actor());
        who.put("version", "lakescope " + asked.version());
        who.put("reportedBy", Wiring.actor());
        return who;
    }

    private Optional<Map<String, Object>> plan(RunReport report) {
        return report.planHash().map(hash -> {
            Map<String, Object> plan = new LinkedHashMap<>();
            plan.put("hash", hash);
            wiring.state().runs().planMoment(hash).ifPresent(moment -> plan.put("moment", moment.toString()));
            wiring.state()
                    .events()
                    .newest(report.run(), "planned")
                    .map(RunEvent::message)
                    .ifPresent(counted -> plan.put("counted", counted));
            return plan;
        });
    }

    /** Both sides of the sum that must close. */
    private static Map<String, Object> counts(Counts counts) {
        long sum = counts.written()
                + counts.identical()
                + counts.skipped()
                + counts.expired()
                + counts.hidden()
                + counts.failed();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("read", counts.read());
        json.put("accountedFor", sum);
        json.put("difference", counts.read() - sum);
        json.put("closes", counts.read() == sum);
        return json;
    }

    /** Per unit the backup that it rests on, and P and R where they were recorded. */
    private Map<String, Object> versions(RunReport report, JobSpec spec) {
        Map<String, Object> versions = new LinkedHashMap<>();
        Optional<SourceAddress> dataset = dataset(spec);
        if (dataset.isEmpty()) {
            return versions;
        }
        Manifests manifests = new Manifests(wiring.sources().storage(dataset.get()));
        String folder = Sources.path(dataset.get());
        for (UnitResult unit : report.units()) {
            List<Manifest> history = manifests.all(folder.isEmpty() ? unit.unit() : folder + "/" + unit.unit()).stream()
                    .map(Committed::manifest)
                    .toList();
            meant(history, report, spec).ifPresent(manifest -> versions.put(unit.unit(), version(manifest)));
        }
        return versions;
    }

    /** The dataset that has the manifests of a job's units. */
    static Optional<SourceAddress> dataset(JobSpec spec) {
        boolean isLake = spec.kind().equals("purge") || spec.kind().equals("backup");
        SourceAddress dataset = isLake ? spec.target() : spec.source();
        boolean isFile = spec.target().isPlain();
        return dataset.kind() == SourceKind.LAKE && !isFile ? Optional.of(dataset) : Optional.empty();
    }

    /** The manifest as the run left it: none of the commits that came later. */
    private static Optional<Manifest> meant(List<Manifest> history, RunReport report, JobSpec spec) {
        Instant ended = report.ended().orElseThrow();
        Optional<Manifest> own = history.stream()
                .filter(manifest -> !manifest.time().isAfter(ended))
                .reduce((earlier, later) -> later);
        Optional<String> version = spec instanceof JobSpec.Restore restore ? restore.version() : Optional.empty();
        return version.isEmpty()
                ? own
                : history.stream()
                        .filter(manifest -> manifest.backup().run().equals(version.get()))
                        .reduce((earlier, later) -> later);
    }

    private static Map<String, Object> version(Manifest manifest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("manifest", manifest.sequence());
        json.put("committedBy", manifest.run());
        json.put("backupRun", manifest.backup().run());
        json.put("backupRows", manifest.backup().rows());
        json.put("backupDigest", manifest.backup().digest());
        json.put("backupScanned", manifest.backup().scanStart().toString());
        json.put("digestVersion", manifest.backup().digestVersion());
        manifest.purge().ifPresent(purge -> {
            json.put("purgeRun", purge.run());
            json.put("p", purge.timestampMicros());
        });
        manifest.restore().ifPresent(restore -> {
            json.put("restoreRun", restore.run());
            json.put("r", restore.writeTimeMicros());
            json.put("restoredWhole", restore.complete());
        });
        return json;
    }
}
