package io.lakescope.tests.survival.faults;

import io.lakescope.tests.survival.truth.Checker;
import io.lakescope.tests.survival.truth.Finding;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;

/** The jobs that faults strike: what comes before each, its command, and what must hold once it is complete. */
enum FaultedJob {
    INGEST {
        @Override
        void prepare(Site site) {
            // Two partitions of more than a chunk each.
            site.events().begin(5_000);
        }

        @Override
        String[] command(Site site) {
            return site.ingest();
        }

        @Override
        Finding judge(Checker checker) throws SQLException, IOException {
            return checker.ingested();
        }
    },
    BACKUP {
        @Override
        void prepare(Site site) {
            site.events().begin(EVENTS * site.venues().size());
            site.run(site.ingest());
        }

        @Override
        String[] command(Site site) {
            return site.backup();
        }

        @Override
        Finding judge(Checker checker) throws SQLException, IOException {
            return checker.backedUp();
        }
    },
    /** Every leaf has an object already, which becomes a version. */
    BACKUP_AGAIN {
        @Override
        void prepare(Site site) {
            BACKUP.prepare(site);
            site.run(site.backup());
            site.events().more(EVENTS / 2 * site.venues().size());
            site.run(site.ingest());
        }

        @Override
        String[] command(Site site) {
            return site.backup();
        }

        @Override
        Finding judge(Checker checker) throws SQLException, IOException {
            return checker.backedUp();
        }
    },
    PURGE {
        @Override
        void prepare(Site site) {
            BACKUP.prepare(site);
            site.run(site.backup());
        }

        @Override
        String[] command(Site site) {
            return site.purge();
        }

        @Override
        Finding judge(Checker checker) throws SQLException, IOException {
            return checker.purged(LocalDate.parse(Site.PURGED_BEFORE));
        }
    },
    RESTORE {
        @Override
        void prepare(Site site) {
            PURGE.prepare(site);
            site.run(site.purge());
        }

        @Override
        String[] command(Site site) {
            return site.restore();
        }

        @Override
        Finding judge(Checker checker) throws SQLException, IOException {
            return checker.restored();
        }
    };

    private static final int EVENTS = 400;

    /** Brings a new site, with all of its venues, to where the job can begin. */
    abstract void prepare(Site site);

    abstract String[] command(Site site);

    /** Once the job has said that it is complete. */
    abstract Finding judge(Checker checker) throws SQLException, IOException;

    /** The kind of its runs. */
    String kind() {
        return this == BACKUP_AGAIN ? BACKUP.kind() : name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
