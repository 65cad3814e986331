package io.lakescope.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run would do, counted, before it does anything: the dry run.
 *
 * @param hash SHA-256 over kind, addresses, pinned moment where it matters, and every unit with what was seen of it
 * @param units in the order in which they are begun, by their ids unless told; refused units are not among them
 * @param notes what the job cannot keep or tell, one sentence each
 * @param pinned the moment that the plan judges expiry by, and from which a purge takes its delete timestamp
 */
public record JobPlan(
        String job,
        String kind,
        String hash,
        List<WorkUnit> units,
        List<Refusal> refusals,
        List<String> notes,
        Instant pinned) {

    /** A unit that a guard holds back; unit {@code *} means the whole run. */
    public record Refusal(String unit, String reason) {}

    public JobPlan {
        units = List.copyOf(units);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    public static JobPlan of(JobSpec spec, List<WorkUnit> units, List<Refusal> refusals, Instant pinned) {
        List<WorkUnit> sorted =
                units.stream().sorted(Comparator.comparing(WorkUnit::id)).toList();
        String hash = hash(spec, sorted, refusals, pinned);
        return new JobPlan(spec.job(), spec.kind(), hash, sorted, refusals, List.of(), pinned);
    }

    /** The same plan with notes, which its hash leaves out. */
    public JobPlan noting(List<String> more) {
        return new JobPlan(job, kind, hash, units, refusals, more, pinned);
    }

    /** The same plan with its units in another order, in which they are begun; its hash is that of their names' order. */
    public JobPlan inOrder(Comparator<WorkUnit> order) {
        return new JobPlan(job, kind, hash, units.stream().sorted(order).toList(), refusals, notes, pinned);
    }

    private static String hash(JobSpec spec, List<WorkUnit> units, List<Refusal> refusals, Instant pinned) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, spec.kind(), spec.source().toString(), spec.target().toString());
            if (spec.kind().equals("purge")) {
                update(digest, pinned.toString());
            }
            if (spec instanceof JobSpec.Aggregate aggregate) {
                update(digest, aggregate.definition().hash());
            }
            if (spec instanceof JobSpec.Undo undo) {
                update(digest, undo.run());
            }
            if (spec instanceof JobSpec.Restore restore) {
                update(digest, restore.policy().name(), restore.writeTime().name());
                update(
                        digest,
                        restore.version().orElse(""),
                        new TreeMap<>(restore.selection().keys()).toString());
            }
            units.forEach(unit ->
                    update(digest, unit.id(), unit.fingerprint(), unit.rows().toString()));
            refusals.forEach(refusal -> update(digest, refusal.unit(), refusal.reason()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, String... parts) {
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /** Rows by class over all units, sorted by class. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        units.forEach(unit -> unit.rows().forEach((name, count) -> rows.merge(name, count, Long::sum)));
        return rows;
    }

    public long sizeBytes() {
        return units.stream().mapToLong(WorkUnit::sizeBytes).sum();
    }
}
