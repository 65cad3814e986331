package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which run each request with a key has started: asked again, it starts no second one. Thread-safe. */
public final class RunRequests {

    /**
     * What a client calls its request.
     *
     * @param key chosen by the client, another for each request
     * @param hash of all that the request says, so that a key is not used for two of them
     */
    public record Key(String key, String hash) {

        /** The key of a request, with all that it says as text. */
        public static Key of(String key, String request) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
                return new Key(key, HexFormat.of().formatHex(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * The run of a request.
     *
     * @param attempt to work on it; empty if the same request had begun it before
     */
    public record Begun(String run, Optional<Attempt> attempt) {

        public static Begun before(String run) {
            return new Begun(run, Optional.empty());
        }

        public static Begun now(Attempt attempt) {
            return new Begun(attempt.run(), Optional.of(attempt));
        }

        public boolean isNew() {
            return attempt.isPresent();
        }
    }

    private final StateStore store;

    RunRequests(StateStore store) {
        this.store = store;
    }

    /**
     * The run that the request has started before.
     *
     * @throws LakescopeException CONFLICT if another request had the key
     */
    public Optional<String> startedBy(Key key) {
        return store.read(handle -> startedBy(handle, key));
    }

    private static Optional<String> startedBy(Handle handle, Key key) {
        record Kept(String hash, String run) {}
        Optional<Kept> kept = handle.createQuery("SELECT request_hash, run FROM run_request WHERE request_key = ?")
                .bind(0, key.key())
                .map((rs, context) -> new Kept(rs.getString(1), rs.getString(2)))
                .findOne();
        if (kept.isPresent() && !kept.get().hash().equals(key.hash())) {
            throw LakescopeException.conflict("Cannot start a run with the key '" + key.key()
                    + "': another request has used it for run " + kept.get().run()
                    + "; nothing was started; give each request a key of its own");
        }
        return kept.map(Kept::run);
    }

    /**
     * Begins a run, unless the same request has begun one: whoever asks first, of whichever process, begins the only one.
     *
     * @throws LakescopeException CONFLICT if another request had the key
     */
    public Begun begin(RunAttempts.Request request, Key key) {
        return store.write("begin run", handle -> {
            Optional<String> before = startedBy(handle, key);
            if (before.isPresent()) {
                return Begun.before(before.get());
            }
            Attempt attempt = store.attempts().begin(handle, request);
            handle.execute(
                    "INSERT INTO run_request (request_key, request_hash, run) VALUES (?, ?, ?)",
                    key.key(),
                    key.hash(),
                    attempt.run());
            return Begun.now(attempt);
        });
    }
}
