package io.lakescope.tests.survival.crash;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.encryption.EncryptionSettings;
import io.lakescope.jobs.encryption.MasterKey;
import io.lakescope.jobs.encryption.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one crash run works on and shares with no other: a venue in the common table, a topic, a bucket, a state. */
final class World implements AutoCloseable {

    final String venue;
    final Path bucket;
    final Path state;
    final LakeConnector lake;
    final SourceAddress topic;
    final SourceAddress dataset = SourceAddress.parse("lake:local/raw/visits");
    /** What is encrypted in the backups of a world; nothing until {@link #encrypt()}. */
    Optional<EncryptionSettings> encryption = Optional.empty();

    /** The common table; one of its own after {@link #takeTable}. */
    SourceAddress table = SourceAddress.parse("cassandra:local/crash/visits");

    final SourceAddress deadLetters = SourceAddress.parse("lake:local/dead");

    World(Path folder, String venue) {
        this.venue = venue;
        this.topic = SourceAddress.parse("kafka:local/" + venue);
        try {
            this.bucket = Files.createDirectories(folder.resolve(venue).resolve("bucket"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.state = folder.resolve(venue).resolve("state.db");
        this.lake = new LakeConnector("local", bucket.toString());
    }

    /** From now on backups have encrypted columns, each venue with a key of its own. */
    void encrypt() {
        MasterKey master = MasterKey.parse("master-key", MasterKey.fresh());
        encryption = Optional.of(new EncryptionSettings(
                dataset.path(), () -> master, List.of("venue"), Map.of("v", Mode.RANDOM, "tags", Mode.PSEUDONYM)));
    }

    /** From now on it has a table of its own, as months have. */
    void takeTable(Servers servers) {
        table = SourceAddress.parse("cassandra:local/crash/" + venue.replace('-', '_'));
        servers.createTable(tableName());
    }

    /** The keyspace of its drills. */
    SourceAddress drills() {
        return SourceAddress.parse("cassandra:local/crash_" + venue.replace('-', '_'));
    }

    String tableName() {
        return "crash." + table.name();
    }

    String stateUrl() {
        return "jdbc:sqlite:" + state;
    }

    /** Lets the leases of the dead run out at once instead of waiting for it. */
    void outwaitLeases() {
        sql("UPDATE lease SET until_ms = 0");
        sql("UPDATE run SET beat_ms = beat_ms - 61000");
    }

    private void sql(String update) {
        try (var connection = DriverManager.getConnection(stateUrl());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute(update);
        } catch (SQLException e) {
            throw new IllegalStateException(update, e);
        }
    }

    /** The first column of a query's only row, from the job state. */
    long number(String query) {
        try (var connection = DriverManager.getConnection(stateUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    @Override
    public void close() {
        lake.close();
    }
}
