package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The steps that bring a database to this version's tables. */
record Migrations(Flyway flyway) {

    private static final String FOLDER = "classpath:io/lakescope/jobs/state/";

    /** @param kind the folder of its SQL files */
    static Migrations of(String kind, DataSource source) {
        return new Migrations(configured(kind, source).load());
    }

    /** The same, with the tables in a schema of their own, which is made where it is missing. */
    static Migrations inSchema(String kind, DataSource source, String schema) {
        return new Migrations(
                configured(kind, source).schemas(schema).defaultSchema(schema).load());
    }

    private static FluentConfiguration configured(String kind, DataSource source) {
        return Flyway.configure().dataSource(source).locations(FOLDER + kind);
    }

    /** @throws LakescopeException USER if a later version has been here: what it keeps might be misread */
    void apply() {
        MigrationInfo current = flyway.info().current();
        if (current != null
                && current.getState().isApplied()
                && !current.getState().isResolved()) {
            throw LakescopeException.user("version " + current.getVersion()
                    + " of the tables was made by a later Lakescope; nothing was changed; install that version here");
        }
        flyway.migrate();
    }
}
