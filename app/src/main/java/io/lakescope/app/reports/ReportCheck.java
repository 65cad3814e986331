package io.lakescope.app.reports;

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
import java.util.Optional;
import java.util.Set;

/**
 * Whether the report of a run still holds: its signature is that of a key which is known, the run is kept with just this content,
 * the audit log that names it is whole, and the manifests of its dataset know the digests. What {@code job show RUN --output
 * json} printed is checked in the same way, without a signature.
 */
public final class ReportCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> PROVEN_BY_MANIFESTS = Set.of("backup", "verify", "purge");

    private final Wiring wiring;

    /**
     * What holds.
     *
     * @param signedBy fingerprint of the key
     * @param isContentChecked false if only the signature was
     */
    public record Result(String run, String kind, int units, Optional<String> signedBy, boolean isContentChecked) {}

    public ReportCheck(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Checks a file.
     *
     * @param signedBy the fingerprint that its key must have: then nothing but the file is looked at
     * @throws LakescopeException CONFLICT with the first thing that does not hold, USER if it is no report
     */
    public Result check(Path file, Optional<String> signedBy) {
        byte[] bytes = bytes(file);
        KeptReport.Reading reading = KeptReport.of(bytes);
        if (reading instanceof KeptReport.Reading.Changed changed) {
            throw broken(file, changed.why());
        }
        if (reading instanceof KeptReport.Reading.Whole whole) {
            return signed(file, whole.report().facts(), signedBy);
        }
        if (signedBy.isPresent()) {
            throw LakescopeException.user(unreadable(file, "it is not signed"));
        }
        return result(content(file, printed(file, bytes)), Optional.empty());
    }

    private static Result result(RunReport kept, Optional<String> signedBy) {
        return new Result(kept.run(), kept.kind(), kept.units().size(), signedBy, true);
    }

    private Result signed(Path file, JsonNode facts, Optional<String> signedBy) {
        String fingerprint = facts.at("/key/fingerprint").asText();
        String whose = "the key " + fingerprint + " of the installation "
                + facts.at("/key/installation").asText();
        if (signedBy.isPresent()) {
            if (!signedBy.get().equalsIgnoreCase(fingerprint)) {
                throw broken(file, "it was signed by a foreign key: " + whose);
            }
            JsonNode run = facts.get("run");
            return new Result(
                    run.get("run").asText(),
                    run.get("kind").asText(),
                    run.get("units").size(),
                    signedBy,
                    false);
        }
        if (!wiring.signingKey().known().contains(fingerprint)) {
            throw broken(
                    file,
                    "it was signed by a foreign key, " + whose + ", which this state does not know; if that is the"
                            + " fingerprint which its sender told you, verify it with --signed-by " + fingerprint);
        }
        return result(content(file, facts.get("run")), Optional.of(fingerprint));
    }

    private RunReport content(Path file, JsonNode report) {
        RunReport kept = wiring.state().runs().report(report.get("run").asText());
        compare(file, report, kept);
        checkAudit(file, kept);
        if (PROVEN_BY_MANIFESTS.contains(kept.kind())) {
            checkManifests(file, kept);
        }
        return kept;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new LakescopeException(Kind.USER, unreadable(file, "it cannot be read"), e);
        }
    }

    private static JsonNode printed(Path file, byte[] bytes) {
        try {
            JsonNode report = JSON.readTree(bytes);
            if (report != null
                    && report.path("run").isTextual()
                    && report.path("units").isArray()) {
                return report;
            }
        } catch (IOException e) {
            throw new LakescopeException(Kind.USER, unreadable(file, "it is no JSON"), e);
        }
        throw LakescopeException.user(unreadable(file, "it is no report of a run"));
    }

    private static String unreadable(Path file, String why) {
        return "Cannot verify the report " + file + ": " + why
                + "; give what lakescope job show RUN --report FILE wrote";
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
