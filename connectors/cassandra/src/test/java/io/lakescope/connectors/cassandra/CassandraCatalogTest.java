package io.lakescope.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Catalog.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition.TableColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class CassandraCatalogTest {

    private static TestKeyspace keyspace;

    @BeforeAll
    static void makeTables() {
        keyspace = new TestKeyspace();
        keyspace.ddl("CREATE TYPE %s.place (street text, number int)");
        keyspace.ddl("CREATE TABLE %s.visits (venue text, day date, at timestamp, id uuid, owner text STATIC,"
                + " where_ frozen<place>, tags list<text>, PRIMARY KEY ((venue, day), at, id))"
                + " WITH CLUSTERING ORDER BY (at DESC, id ASC) AND default_time_to_live = 600");
        keyspace.ddl("CREATE TABLE %s.hits (page text PRIMARY KEY, hits counter)");
        keyspace.ddl("CREATE TABLE %s.\"Order\" (\"select\" text PRIMARY KEY, \"From\" int)");
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static SourceAddress address(String text) {
        return SourceAddress.parse("cassandra:local/" + text);
    }

    @Test
    void listsKeyspacesWithoutTheServersOwn() {
        var entries = keyspace.connector
                .catalog()
                .list(SourceAddress.parse("cassandra:local"), Optional.empty(), 1000)
                .entries();

        assertThat(entries)
                .extracting(Entry::name)
                .contains(keyspace.name)
                .noneMatch(name -> name.startsWith("system"));
        assertThat(entries).extracting(Entry::kind).containsOnly("keyspace");
    }

    @Test
    void listsTablesPageByPage() {
        var first = keyspace.connector.catalog().list(address(keyspace.name), Optional.empty(), 2);
        var second = keyspace.connector.catalog().list(address(keyspace.name), first.next(), 2);

        assertThat(first.entries()).extracting(Entry::name).containsExactly("Order", "hits");
        assertThat(second.entries()).extracting(Entry::name).containsExactly("visits");
        assertThat(second.next()).isEmpty();
        assertThat(second.entries().get(0).address()).isEqualTo(keyspace.address("visits"));
    }

    @Test
    void describesKeysBucketSettingsAndFindings() {
        var facts = keyspace.connector
                .catalog()
                .describe(keyspace.address("visits"))
                .facts();

        assertThat(facts)
                .containsEntry("partitionKey", List.of("venue", "day"))
                .containsEntry("clusteringKey", List.of("at desc", "id asc"))
                .containsEntry("columns", 7)
                .containsEntry("bucketPattern", "one partition a day by day");
        assertThat((Map<?, ?>) facts.get("settings")).containsEntry(key("default_time_to_live"), value("600"));
        assertThat(String.valueOf(facts.get("findings"))).contains("list 'tags' is not frozen");
        assertThat(String.valueOf(facts.get("ddl")))
                .containsSubsequence("CREATE TYPE", "place", "CREATE TABLE", "visits");
    }

    @SuppressWarnings("unchecked")
    private static <T> T key(Object any) {
        return (T) any;
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(Object any) {
        return (T) any;
    }

    @Test
    void saysThatCountersCannotBeRestored() {
        var facts =
                keyspace.connector.catalog().describe(keyspace.address("hits")).facts();

        assertThat(String.valueOf(facts.get("findings"))).contains("counter table");
        assertThat(keyspace.definition("hits").counter()).isTrue();
    }

    @Test
    void schemaHasKeysFirstAndMarksThePartition() {
        var schema =
                keyspace.connector.catalog().schema(keyspace.address("visits")).schema();

        assertThat(schema.columns())
                .extracting(column -> column.name() + " " + column.type().text() + " " + column.partition())
                .containsExactly(
                        "venue string true",
                        "day date true",
                        "at timestamp(ms,utc) false",
                        "id uuid false",
                        "owner string false",
                        "tags list<string> false",
                        "where_ struct<street:string,number:int> false");
    }

    @Test
    void readsNamesThatNeedQuotes() {
        keyspace.cql("INSERT INTO \"Order\" (\"select\", \"From\") VALUES ('a', 7)");

        assertThat(keyspace.definition("Order").columns())
                .extracting(TableColumn::name)
                .containsExactly("select", "From");
        assertThat(keyspace.read(ReadRequest.all(keyspace.address("Order"))).rows())
                .containsExactly(List.of("a", 7));
        assertThat(keyspace.timed("Order", "a")).hasSize(1);
    }

    @Test
    void ddlMakesTheTableAnew() {
        String ddl = keyspace.definition("visits").ddl();
        keyspace.ddl("DROP TABLE %s.visits");
        keyspace.ddl("DROP TYPE %s.place");

        for (String statement : ddl.split(";")) {
            if (!statement.isBlank()) {
                keyspace.ddl(statement);
            }
        }

        assertThat(keyspace.definition("visits").ddl()).isEqualTo(ddl);
    }

    @Test
    void missingKeyspaceAndTableAreNotFoundByName() {
        notFound(() -> keyspace.connector.catalog().list(address("nowhere"), Optional.empty(), 10), "nowhere");
        notFound(() -> keyspace.connector.catalog().schema(address("nowhere/visits")), "nowhere");
        notFound(() -> keyspace.connector.catalog().describe(keyspace.address("nothing")), "nothing");
        notFound(() -> keyspace.read(ReadRequest.all(keyspace.address("nothing"))), "nothing");
        notFound(() -> keyspace.definition("nothing"), "nothing");
    }

    private static void notFound(ThrowingCallable call, String name) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LakescopeException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(e.getMessage()).contains("'" + name + "'").contains("lakescope ls");
        });
    }
}
