package io.lakescope.connectors.lake.gcs;

import java.util.Optional;

/**
 * How buckets are reached.
 *
 * @param endpoint another server than Google's: a private one, or an emulator
 * @param key the JSON of a key, or {@code none} for buckets that anybody may read; else what the environment gives, except
 *     over plain http, where no token is ever sent
 */
public record GcsAccess(Optional<String> endpoint, Optional<String> key) {

    /** Google's server, with the environment's credentials. */
    public static final GcsAccess DEFAULT = new GcsAccess(Optional.empty(), Optional.empty());

    boolean isAnonymous() {
        return key.map(text -> text.strip().equals("none"))
                .orElse(endpoint.filter(url -> url.startsWith("http:")).isPresent());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "GcsAccess[" + endpoint.orElse("Google") + (isAnonymous() ? ", anonymous" : "") + "]";
    }
}
