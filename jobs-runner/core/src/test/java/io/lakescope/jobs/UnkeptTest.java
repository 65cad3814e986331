package io.lakescope.jobs;

import static io.lakescope.jobs.Workbench.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Workbench.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CQL does not tell is said in plan, report and manifest; what would be lost without a word is refused. */
@SuppressWarnings("NullAway.Init")
class UnkeptTest {

    @TempDir
    private Path dir;

    private Workbench bench;
    private SourceAddress table;

    @BeforeEach
    void open() {
        bench = new Workbench(dir);
        bench.ddl("CREATE TYPE %s.place (street text, number int)");
        bench.ddl("CREATE TABLE %s.rows (day date, id int, v text, m set<int>, p %s.place, PRIMARY KEY (day, id))");
        table = bench.table("rows");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private RunReport succeeds(Job job) {
        RunReport report = bench.run(job);
        assertThat(report.state()).as("%s", report).isEqualTo(RunState.SUCCEEDED);
        return report;
    }

    private void insert(String rest) {
        bench.ddl("INSERT INTO %s.rows (day, id" + rest);
    }

    private String manifest() throws IOException {
        return Files.readString(bench.bucket.resolve("raw/visits/day=2026-08-01/_commit-000001.json"));
    }

    @Test
    void rowsOfKeysAloneAreNoted() throws IOException {
        insert(") VALUES ('2026-08-01', 1) USING TIMESTAMP " + T);
        insert(", v) VALUES ('2026-08-01', 2, 'a') USING TIMESTAMP " + T);

        assertThat(bench.engine.plan(bench.backup(table)).notes())
                .singleElement()
                .asString()
                .startsWith("1 rows have key");
        assertThat(succeeds(bench.backup(table)).notes())
                .singleElement()
                .asString()
                .startsWith("1 rows have key");
        assertThat(manifest()).contains("\"keyOnlyRows\" : 1,").contains("\"levelledCells\" : 0,");

        succeeds(bench.purge(table));
        assertThat(succeeds(bench.restore(table, Wish.DEFAULT)).notes())
                .hasSize(2)
                .anyMatch(note -> note.contains("row markers"))
                .anyMatch(note -> note.startsWith("1 rows have key"));
        assertThat(bench.rows(table)).hasSize(2);
        assertThat(succeeds(bench.restore(table, Wish.DEFAULT)).notes()).isEmpty();
    }

    @Test
    void elementsOfDifferentTimesAreNotedAndKeepTheNewest() throws IOException {
        insert(", m) VALUES ('2026-08-01', 1, {1}) USING TIMESTAMP " + T);
        bench.ddl("UPDATE %s.rows USING TIMESTAMP " + (T + 5) + " SET m = m + {2} WHERE day = '2026-08-01' AND id = 1");
        insert(", m) VALUES ('2026-08-01', 2, {1, 2}) USING TIMESTAMP " + T);

        assertThat(succeeds(bench.backup(table)).notes())
                .singleElement()
                .asString()
                .startsWith("1 collections");
        assertThat(manifest()).contains("\"levelledCells\" : 1,");
        assertThat(bench.rows(table)).extracting(row -> row.writeTimeMicros()).containsExactly(T + 5, T);
    }

    @Test
    void userTypeThatLacksAFieldStillExpires() {
        insert(", p) VALUES ('2026-08-01', 1, {street: 'x'}) USING TTL 100000");

        assertThat(bench.rows(table)).allMatch(row -> row.expiresAtSeconds() > 0);
        assertThat(succeeds(bench.backup(table)).notes()).isEmpty();
    }

    @Test
    void emptyValueOfANumberRefusesTheUnit() {
        bench.ddl("CREATE TABLE %s.odd (day date, id int, n int, PRIMARY KEY (day, id))");
        bench.ddl("INSERT INTO %s.odd (day, id, n) VALUES ('2026-08-01', 1, blob_as_int(0x))");

        RunReport report = bench.run(bench.backup(bench.table("odd")));

        assertThat(report.state()).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains("empty value");
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void nameThatABackupAddsAndNameThatIsTooLongAreRefused() {
        bench.ddl("CREATE TABLE %s.taken (day date PRIMARY KEY, \"_write_time\" int)");
        assertThatThrownBy(() -> bench.backup(bench.table("taken")))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("_write_time");

        bench.ddl("CREATE TABLE %s.long (k text PRIMARY KEY, v int)");
        bench.ddl("INSERT INTO %s.long (k, v) VALUES ('" + "ä".repeat(127) + "', 1)");
        RunReport report = bench.run(bench.backup(bench.table("long")));
        assertThat(report.state()).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains("256 bytes");
    }

    @Test
    void tableWhoseWholeKeyIsInThePathComesBack() {
        bench.ddl("CREATE TABLE %s.single (k text PRIMARY KEY, v int)");
        bench.ddl("INSERT INTO %s.single (k, v) VALUES ('a', 1) USING TIMESTAMP -5");
        SourceAddress single = bench.table("single");
        String times = bench.times(single);
        succeeds(bench.backup(single));
        bench.ddl("TRUNCATE %s.single");

        assertThat(succeeds(bench.restore(single, Wish.DEFAULT)).counts().written())
                .isEqualTo(1);
        assertThat(bench.times(single)).isEqualTo(times);
    }
}
