package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who did what and why, as a hash chain: each entry's hash is SHA-256 over its fields and the hash before it. The head is
 * kept beside the entries and goes into every manifest, so that edits, deletions and a cut tail show. Thread-safe.
 */
public final class AuditLog {

    /** @param plan hash of the plan that was run; empty where there was none */
    public record Entry(
            long seq,
            Instant at,
            String actor,
            String action,
            Optional<String> run,
            Optional<String> plan,
            String reason,
            String detail,
            String previous,
            String hash) {}

    /** What is to be recorded. */
    public record Draft(
            String actor, String action, Optional<String> run, Optional<String> plan, String reason, String detail) {}

    private final StateStore store;

    AuditLog(StateStore store) {
        this.store = store;
    }

    /**
     * Appends an entry; durable on return.
     *
     * @return the new head, {@code SEQ:HASH}
     */
    public String append(Draft draft) {
        return store.write("append audit", handle -> append(handle, draft));
    }

    /** The same for what is done under a lease; nothing is appended if it no longer stands. */
    public String append(Draft draft, Lease lease) {
        return store.write("append audit", lease, handle -> append(handle, draft));
    }

    /** The same for an attempt at a run; nothing is appended once another has gone on with it. */
    public String append(Draft draft, Attempt attempt) {
        return store.write("append audit", attempt, handle -> append(handle, draft));
    }

    static String append(Handle handle, Draft draft) {
        Head head = head(handle);
        long seq = head.seq() + 1;
        String at = Instant.now().toString();
        String hash = hash(seq, at, draft, head.hash());
        handle.execute(
                "INSERT INTO audit (seq, at, actor, action, run, plan, reason, detail, previous, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seq,
                at,
                draft.actor(),
                draft.action(),
                draft.run().orElse(null),
                draft.plan().orElse(null),
                draft.reason(),
                draft.detail(),
                head.hash(),
                hash);
        handle.execute("UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1", seq, hash);
        return seq + ":" + hash;
    }

    private record Head(long seq, String hash) {}

    private static Head head(Handle handle) {
        return handle.createQuery("SELECT seq, hash FROM audit_head WHERE id = 1")
                .map((rs, context) -> new Head(rs.getLong(1), rs.getString(2)))
                .one();
    }

    /** The head, {@code SEQ:HASH}. */
    public String head() {
        Head head = store.read(AuditLog::head);
        return head.seq() + ":" + head.hash();
    }

    /** Entries, oldest first. */
    public List<Entry> entries() {
        return entries(0, Integer.MAX_VALUE);
    }

    /** The first entries after one, oldest first. */
    public List<Entry> entries(long after, int limit) {
        return store.read(handle -> handle.createQuery("SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?")
                .bind(0, after)
                .bind(1, limit)
                .map((rs, context) -> new Entry(
                        rs.getLong("seq"),
                        Instant.parse(rs.getString("at")),
                        rs.getString("actor"),
                        rs.getString("action"),
                        Optional.ofNullable(rs.getString("run")),
                        Optional.ofNullable(rs.getString("plan")),
                        rs.getString("reason"),
                        rs.getString("detail"),
                        rs.getString("previous"),
                        rs.getString("hash")))
                .list());
    }

    /**
     * Recomputes the chain.
     *
     * @param witnessed heads that manifests hold, {@code SEQ:HASH}
     * @return how many entries there are
     * @throws LakescopeException CONFLICT naming the first entry that does not hold
     */
    public long verify(List<String> witnessed) {
        List<Entry> entries = entries();
        String previous = "";
        long expected = 1;
        for (Entry entry : entries) {
            Draft draft =
                    new Draft(entry.actor(), entry.action(), entry.run(), entry.plan(), entry.reason(), entry.detail());
            boolean holds = entry.seq() == expected
                    && entry.previous().equals(previous)
                    && entry.hash().equals(hash(entry.seq(), entry.at().toString(), draft, previous));
            if (!holds) {
                throw broken("entry " + expected + " was edited or deleted");
            }
            previous = entry.hash();
            expected++;
        }
        if (!head().equals((expected - 1) + ":" + previous)) {
            throw broken("entries after " + (expected - 1) + " are missing");
        }
        for (String head : witnessed) {
            checkWitness(entries, head);
        }
        return entries.size();
    }

    private static void checkWitness(List<Entry> entries, String head) {
        int colon = head.indexOf(':');
        if (!head.matches("\\d{1,18}:.*")) {
            throw broken("a manifest holds '" + head + "', which is no head of it");
        }
        long seq = Long.parseLong(head.substring(0, colon));
        boolean holds = seq == 0
                || (seq <= entries.size() && entries.get((int) seq - 1).hash().equals(head.substring(colon + 1)));
        if (!holds) {
            throw broken("a manifest holds the head of entry " + seq + ", which is no longer in the log");
        }
    }

    private static LakescopeException broken(String why) {
        return LakescopeException.conflict("Cannot confirm the audit log: " + why
                + "; compare it with a copy, and treat what was done since as unproven");
    }

    private static String hash(long seq, String at, Draft draft, String previous) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            List<String> fields = List.of(
                    Long.toString(seq),
                    at,
                    draft.actor(),
                    draft.action(),
                    draft.run().orElse(""),
                    draft.plan().orElse(""),
                    draft.reason(),
                    draft.detail(),
                    previous);
            for (String field : fields) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                sha.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
                sha.update((byte) ':');
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
