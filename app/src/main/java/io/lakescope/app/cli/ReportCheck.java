package io.lakescope.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.AuditWitnesses;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Whether the report of a run, as {@code job show RUN --output json} gave it, still holds: the run is kept with just this
 * content, the audit log that names it is whole, and the manifests of its dataset know the digests.
 */
final class ReportCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> PROVEN_BY_MANIFESTS = Set.of("backup", "verify", "purge");

    private final Wiring wiring;

    ReportCheck(Wiring wiring) {
        this.wiring = wiring;
    }

    /** @throws LakescopeException CONFLICT with the first thing that does not hold */
    RunReport check(Path file) {
        JsonNode report = read(file);
        RunReport kept = wiring.state().runs().report(report.get("run").asText());
        compare(file, report, kept);
        checkAudit(file, kept);
        if (PROVEN_BY_MANIFESTS.contains(kept.kind())) {
            checkManifests(file, kept);
        }
        return kept;
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode report = JSON.readTree(Files.readString(file));
            if (report != null
                    && report.path("run").isTextual()
                    && report.path("units").isArray()) {
                return report;
            }
        } catch (JsonProcessingException e) {
            throw new LakescopeException(Kind.USER, unreadable(file, "it is no JSON"), e);
        } catch (IOException e) {
            throw new LakescopeException(Kind.USER, unreadable(file, "it cannot be read"), e);
        }
        throw LakescopeException.user(unreadable(file, "it is no report of a run"));
    }

    private static String unreadable(Path file, String why) {
        return "Cannot verify the report " + file + ": " + why
                + "; give what lakescope job show RUN --output json printed";
    }

    private static void compare(Path file, JsonNode report, RunReport kept) {
        try {
            JsonNode expected = JSON.readTree(Json.write(JobJson.run(kept)));
            expected.fieldNames().forEachRemaining(name -> {
                if (!expected.get(name).equals(report.get(name))) {
                    throw broken(file, "its '" + name + "' is not what is kept of run " + kept.run());
                }
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkAudit(Path file, RunReport kept) {
        long unused = wiring.state().audit().verify(AuditWitnesses.of(wiring));
        boolean isAudited = wiring.state().audit().entries().stream()
                .anyMatch(entry -> entry.run().filter(kept.run()::equals).isPresent()
                        && entry.plan().equals(kept.planHash()));
        if (!isAudited && !kept.units().isEmpty()) {
            throw broken(file, "the audit log has no entry of run " + kept.run() + " with its plan");
        }
    }

    private void checkManifests(Path file, RunReport kept) {
        JobSpec spec = wiring.engine().spec(kept.run());
        SourceAddress dataset = kept.kind().equals("verify") ? spec.source() : spec.target();
        Manifests manifests = new Manifests(wiring.sources().storage(dataset));
        String folder = Sources.path(dataset);
        for (UnitResult unit : kept.units()) {
            if (unit.digest().isPresent()) {
                List<String> digests =
                        manifests.all(folder.isEmpty() ? unit.unit() : folder + "/" + unit.unit()).stream()
                                .map(committed -> committed.manifest().backup().digest())
                                .toList();
                if (!digests.contains(unit.digest().get())) {
                    throw broken(
                            file,
                            "no manifest of " + unit.unit() + " has the digest "
                                    + unit.digest().get());
                }
            }
        }
    }

    private static LakescopeException broken(Path file, String why) {
        return LakescopeException.conflict("Cannot confirm the report " + file + ": " + why
                + "; treat what it claims as unproven, and verify the dataset itself");
    }
}
