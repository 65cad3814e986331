package io.lakescope.jobs.state;

import java.util.Optional;

/**
 * Where state lives and who opens it.
 *
 * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://HOST:PORT/DATABASE}, without a password
 * @param user of PostgreSQL
 * @param password of PostgreSQL
 */
public record StateLocation(String url, Optional<String> user, Optional<String> password) {

    /** Without user and password. */
    public static StateLocation of(String url) {
        return new StateLocation(url, Optional.empty(), Optional.empty());
    }

    /** Whether people on several machines can use it at once. */
    public boolean isShared() {
        return url.startsWith(PostgresDatabase.PREFIX);
    }

    /** Never holds the password. */
    @Override
    public String toString() {
        return url;
    }
}
