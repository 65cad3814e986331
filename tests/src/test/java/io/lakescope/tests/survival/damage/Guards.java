package io.lakescope.tests.survival.damage;

import static io.lakescope.tests.survival.damage.Guard.afterBackup;
import static io.lakescope.tests.survival.damage.Guard.called;
import static io.lakescope.tests.survival.damage.Guard.workspace;

import java.util.List;
import java.util.stream.Stream;

/** Every refusal of a purge that comes from what was asked, from the workspace, or from the table. */
final class Guards {

    private static final String UNIT = Ground.UNIT;
    private static final String LOCAL = "local: true";
    private static final String SHARE = "purge: {max-share: 1}";

    private Guards() {}

    /** A unit that was marked, and is due after a change. */
    private static Guard waited(String name, Guard.Change change, String reason) {
        return new Guard(name, List.of(UNIT, reason), ground -> {
            ground.withRows().backUp();
            Ground.Answer unused = ground.call(ground.purging("--wait", "7d"));
            ground.state("UPDATE purge_intent SET due_ms = 0");
            change.to(ground);
            return ground.purging("--wait", "7d");
        });
    }

    static List<Guard> all() {
        return Stream.of(ASKED, WORKSPACE, TABLE, BackupGuards.ALL)
                .flatMap(List::stream)
                .toList();
    }

    private static final List<Guard> ASKED = List.of(
            called("no age", List.of("--ageless"), "without an age"),
            called("blank age", List.of("--older-than", " "), "older-than"),
            called("blank last day", List.of("--to", " "), "for to"),
            called("age and last day", List.of("--older-than", "1d", "--to", "2026-09-01"), "both"),
            called("blank key value", List.of("--key", "venue="), "venue=", "never means all"),
            called("blank key column", List.of("--key", " =v1"), "never means all"),
            called("unknown key column", List.of("--key", "venu=v1"), "venu", "no such column"),
            called("key that is no unit's", List.of("--key", "id=1"), "id", "only whole units"),
            called("wrong cluster", List.of("--cluster", "production"), "'production'"),
            called("blank cluster", List.of("--cluster", " "), "cluster's name"),
            new Guard("plan that has changed", List.of("what it counted has changed"), ground -> {
                ground.withRows().backUp();
                String hash = ground.dryRun().get("hash").asText();
                ground.insert("v1", "2026-08-01", 3);
                ground.backUp();
                return ground.purging("--plan", hash);
            }),
            new Guard("second person who was not asked", List.of("nobody has approved it"), ground -> {
                ground.withRows().backUp();
                ground.settings += "\napproval: {deleting: 2}";
                return ground.purging();
            }),
            new Guard("second person who is the first", List.of("who also runs it"), ground -> {
                ground.withRows().backUp();
                ground.settings += "\napproval: {deleting: 2}";
                String hash = ground.dryRun().get("hash").asText();
                Ground.Answer unused = ground.call("approve", hash, "--reason", "mine");
                return ground.purging("--plan", hash);
            }),
            waited("marked unit that was written to", ground -> ground.insert("v1", "2026-08-01", 3), "another digest"),
            waited(
                    "marked unit that was backed up anew",
                    ground -> {
                        ground.insert("v1", "2026-08-01", 3);
                        ground.backUp();
                    },
                    "backed up anew"),
            waited("marked unit under hold", ground -> ground.settings += "\nholds: [{reason: case 5}]", "case 5"),
            called(
                    "margin that was not waited out",
                    List.of("--skew-margin", "36500d"),
                    UNIT,
                    "newer than the delete"));

    private static final List<Guard> WORKSPACE = List.of(
            workspace("read-only workspace", LOCAL + "\nread-only: true", SHARE, "read-only"),
            workspace("shared workspace without shared state", "local: false", SHARE, "single-user: true"),
            workspace("limit of units", LOCAL, "purge: {max-share: 1, max-units: 0}", "1 units", "limit of 0"),
            workspace("limit of rows", LOCAL, "purge: {max-share: 1, max-rows: 1}", "2 rows", "limit of 1"),
            workspace("limit of the table's share", LOCAL, "purge: {max-share: 0.5}", "1 of 1 units", "limit of 0.5"),
            workspace("limit that is none", LOCAL, "purge: {max-share: 2}", "2.0"),
            workspace("hold on a key", LOCAL, SHARE + "\nholds: [{key: {venue: v1}, reason: case 1}]", UNIT, "case 1"),
            workspace(
                    "hold on a range",
                    LOCAL,
                    SHARE + "\nholds: [{from: 2026-08-01, to: 2026-08-02, reason: case 2}]",
                    UNIT,
                    "case 2"),
            workspace("hold on everything", LOCAL, SHARE + "\nholds: [{reason: case 3}]", UNIT, "case 3"),
            new Guard("hold on the table", List.of(UNIT, "case 4"), ground -> {
                ground.withRows().backUp();
                ground.settings += "\nholds: [{table: \"" + ground.tableAddress() + "\", reason: case 4}]";
                return ground.purging();
            }),
            new Guard("margin of a workspace that is not local", List.of(UNIT, "newer than the delete"), ground -> {
                ground.withRows();
                ground.cql("UPDATE %s SET v = 'fresh' WHERE venue = 'v1' AND day = '2026-08-01' AND id = 1");
                ground.backUp();
                ground.safety = "local: false # single-user";
                return ground.purging();
            }),
            afterBackup(
                    "unit that another runner has",
                    ground -> ground.state("INSERT INTO lease (unit, owner, fence, until_ms) VALUES ('"
                            + ground.datasetAddress() + " " + UNIT + "', 'bob run 2', 7, " + Long.MAX_VALUE / 2
                            + ") ON CONFLICT (unit) DO UPDATE SET owner = 'bob run 2', until_ms = excluded.until_ms"),
                    "bob run 2"));

    private static final List<Guard> TABLE = List.of(
            new Guard("counter table", List.of("counter table"), ground -> {
                ground.cql("CREATE TABLE %s (venue text, day date, n counter, PRIMARY KEY ((venue, day)))");
                ground.cql("UPDATE %s SET n = n + 1 WHERE venue = 'v1' AND day = '2026-08-01'");
                return ground.purging();
            }),
            afterBackup(
                    "materialised view",
                    ground -> ground.cql(
                            "CREATE MATERIALIZED VIEW %s_view AS SELECT * FROM %s WHERE venue IS NOT NULL AND"
                                    + " day IS NOT NULL AND id IS NOT NULL PRIMARY KEY (id, venue, day)"),
                    "materialised views"),
            new Guard("table without a day", List.of("to be the day"), ground -> {
                ground.cql("CREATE TABLE %s (venue text, id int, PRIMARY KEY (venue, id))");
                ground.cql("INSERT INTO %s (venue, id) VALUES ('v1', 1)");
                ground.backUp();
                return ground.purging();
            }),
            afterBackup(
                    "row that the backup lacks",
                    ground -> ground.insert("v1", "2026-08-01", 3),
                    UNIT,
                    "3 rows",
                    "another digest"),
            afterBackup(
                    "row that the table lacks",
                    ground -> ground.cql("DELETE FROM %s WHERE venue = 'v1' AND day = '2026-08-01' AND id = 2"),
                    UNIT,
                    "1 rows",
                    "another digest"),
            afterBackup(
                    "cell that differs",
                    ground -> ground.cql("UPDATE %s SET v = 'b' WHERE venue = 'v1' AND day = '2026-08-01' AND id = 2"),
                    UNIT,
                    "2 rows",
                    "another digest"),
            new Guard("row later than the purge", List.of(UNIT, "rows written since"), ground -> {
                ground.withRows().backUp();
                ground.purge();
                ground.cql("INSERT INTO %s (venue, day, id, v) VALUES ('v1', '2026-08-01', 9, 'late')");
                return ground.purging();
            }));
}
