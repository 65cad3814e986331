package io.lakescope.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.ScratchTables.Held;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables that are made from another one's statements. */
class ScratchTest {

    private final TestKeyspace from = new TestKeyspace();
    private final TestKeyspace to = new TestKeyspace();
    private final ScratchTables scratch = to.connector.scratch().orElseThrow();
    private final SourceAddress keyspace = SourceAddress.parse("cassandra:local/" + to.name);

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    private SourceAddress named(String table) {
        return SourceAddress.parse(keyspace + "/" + table);
    }

    @Test
    void makesATableWithItsTypesInAnotherKeyspaceAndDropsThem() {
        from.ddl("CREATE TYPE %s.\"In ner\" (n int, \"odd.\" text)");
        from.ddl("CREATE TYPE %s.outer_one (i frozen<\"In ner\">, s set<int>)");
        from.ddl("CREATE TABLE %s.\"Odd_table\" (venue text, \"Day\" date, id int, st int static, o frozen<outer_one>,"
                + " m map<text, frozen<outer_one>>, PRIMARY KEY ((venue, \"Day\"), id))"
                + " WITH CLUSTERING ORDER BY (id DESC) AND comment = 'a ''b''; c.d \"e\".f' AND gc_grace_seconds = 77");
        from.ddl("CREATE INDEX ON %s.\"Odd_table\" (st)");
        TableDefinition original = from.connector
                .tables()
                .orElseThrow()
                .definition(SourceAddress.parse("cassandra:local/" + from.name + "/Odd_table"));

        TableDefinition made = scratch.make(named("copy"), original.ddl(), "for a trial, it's");

        assertThat(made.columns())
                .extracting(TableColumn::name)
                .isEqualTo(original.columns().stream().map(TableColumn::name).toList());
        assertThat(made.columns())
                .extracting(TableColumn::type)
                .isEqualTo(original.columns().stream().map(TableColumn::type).toList());
        assertThat(made.options()).containsEntry("gc_grace_seconds", "77");
        assertThat(made.ddl()).contains("id DESC").doesNotContain("CREATE INDEX");
        assertThat(scratch.held(keyspace)).containsExactly(new Held("copy", "for a trial, it's"));
        assertThat(scratch.types(keyspace)).containsExactlyInAnyOrder("In ner", "outer_one");

        scratch.drop(named("copy"));
        scratch.drop(named("copy"));
        scratch.dropTypes(keyspace);
        assertThat(scratch.held(keyspace)).isEmpty();
        assertThat(scratch.types(keyspace)).isEmpty();
        assertThat(to.connector
                        .catalog()
                        .list(keyspace, java.util.Optional.empty(), 10)
                        .entries())
                .isEmpty();
    }

    @Test
    void makesATableAnewUnderItsOwnOrAnotherNameWithItsIndexes() {
        from.ddl("CREATE TYPE %s.place (x int, y int)");
        from.ddl("CREATE TABLE %s.visits (venue text, id int, v text, p place, PRIMARY KEY (venue, id))"
                + " WITH gc_grace_seconds = 78 AND comment = 'visits'");
        from.ddl("CREATE INDEX by_v ON %s.visits (v)");
        SourceAddress home = SourceAddress.parse("cassandra:local/" + from.name + "/visits");
        TableDefinition original = from.connector.tables().orElseThrow().definition(home);
        from.ddl("DROP TABLE %s.visits");
        from.ddl("DROP TYPE %s.place");

        for (int twice = 0; twice < 2; twice++) {
            from.connector.tables().orElseThrow().create(original);
            to.connector.tables().orElseThrow().create(at(named("Other"), original));
        }

        TableDefinition again = from.connector.tables().orElseThrow().definition(home);
        assertThat(again.columns()).isEqualTo(original.columns());
        assertThat(again.ddl())
                .contains("by_v")
                .contains("gc_grace_seconds = 78")
                .contains("comment = 'visits'");
        assertThat(to.connector
                        .tables()
                        .orElseThrow()
                        .definition(named("Other"))
                        .ddl())
                .contains("\"Other\"")
                .contains("by_v")
                .contains("gc_grace_seconds = 78");
    }

    private static TableDefinition at(SourceAddress address, TableDefinition table) {
        return new TableDefinition(address, table.columns(), table.ddl(), table.options(), false, table.views());
    }

    @Test
    void saysWhatItCannotMakeAndThatThereIsNoSuchKeyspace() {
        assertThatThrownBy(() -> scratch.make(named("x"), "CREATE TABLE a.b (c nothing PRIMARY KEY)", ""))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("Cannot make");
        assertThatThrownBy(() -> scratch.make(keyspace, "", "")).hasMessageContaining("KEYSPACE/TABLE");
        assertThatThrownBy(() -> scratch.held(SourceAddress.parse("cassandra:local/nothing_here")))
                .hasMessageContaining("no keyspace 'nothing_here'");
    }

    @Test
    void leavesTextsAndNumbersOfStatementsAlone() {
        assertThat(Statements.moved(
                        "CREATE TYPE \"k\".t (a int);\n\nCREATE TABLE k.\"T\" (a int PRIMARY KEY, b frozen<k.t>)"
                                + " WITH comment = 'k.x; ''k.y''' AND bloom_filter_fp_chance = 0.01",
                        CqlIdentifier.fromInternal("New"),
                        CqlIdentifier.fromInternal("u")))
                .containsExactly(
                        "CREATE TYPE IF NOT EXISTS \"New\".t (a int)",
                        "CREATE TABLE \"New\".u (a int PRIMARY KEY, b frozen<\"New\".t>)"
                                + " WITH comment = 'k.x; ''k.y''' AND bloom_filter_fp_chance = 0.01");
    }
}
