package io.lakescope.jobs.state;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The database behind a state, migrated: what SQLite and PostgreSQL do differently. Thread-safe. */
interface Database extends AutoCloseable {

    Jdbi jdbi();

    /** The database's clock in milliseconds since 1970, as SQL. */
    String nowMillis();

    /**
     * Begins the writing of an open transaction: until it ends, no other transaction of this state writes, of whichever
     * process, and what it reads stays as it is.
     */
    void lock(Handle transaction);

    /** What to do when it cannot be used: the end of an error's sentence. */
    String remedy();

    @Override
    void close();
}
