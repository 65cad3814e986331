package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups with encrypted columns, from the key to the restore, on the command line. */
@SuppressWarnings("NullAway.Init")
class EncryptionJourneyTest {

    @TempDir
    private Path folder;

    private SecretShop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new SecretShop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Traces traces() {
        return new Traces().texts(SecretShop.TEXTS).number(SecretShop.NUMBER);
    }

    private static List<List<String>> query(String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
        }
        return all;
    }

    private static String files(Path dataset) {
        return "read_parquet('" + dataset + "/**/*.parquet', hive_partitioning = true)";
    }

    @Test
    void noValueOfAnEncryptedColumnLiesOnDiskAndEachDoesWithoutEncryption() throws SQLException {
        var unused = shop.backUp(SecretShop.ENCRYPTED);
        var control = shop.backUp(SecretShop.OPEN);

        assertThat(traces().below(shop.dataset(), file -> true)).isEmpty();
        assertThat(traces().below(shop.bucket().resolve("open"), file -> true).keySet())
                .containsAll(SecretShop.TEXTS)
                .hasSizeGreaterThan(SecretShop.TEXTS.size());
        assertThat(control.get("written").longValue()).isEqualTo(9);
        String all = query("SELECT * FROM " + files(shop.dataset())).toString();
        assertThat(traces().in(all)).isEmpty();
        assertThat(all).contains("plain").doesNotContain(String.valueOf(SecretShop.NUMBER));
        assertThat(query("SELECT * FROM " + files(shop.bucket().resolve("open/visits")))
                        .toString())
                .contains(SecretShop.TEXTS)
                .contains(String.valueOf(SecretShop.NUMBER));
    }

    @Test
    void encryptedColumnsHaveNoDictionaryAndNoStatistics() throws SQLException {
        var unused = shop.backUp(SecretShop.ENCRYPTED);

        List<List<String>> chunks =
                query("SELECT path_in_schema, encodings, dictionary_page_offset, stats_min, stats_max,"
                        + " stats_min_value, stats_max_value, type FROM parquet_metadata('" + shop.dataset()
                        + "/**/*.parquet')"
                        + " WHERE path_in_schema IN ('visitor', 'email', 'age', 'tags', 'home', 'more')");
        assertThat(chunks).hasSize(18).allSatisfy(chunk -> {
            assertThat(chunk.get(1)).doesNotContain("DICTIONARY");
            assertThat(chunk.subList(2, 7)).containsOnly("null");
            assertThat(chunk.get(7)).isEqualTo("BYTE_ARRAY");
        });
        assertThat(query("SELECT decode(value) FROM parquet_kv_metadata('" + shop.dataset()
                                + "/**/*.parquet') WHERE decode(key) = 'lakescope.encryption'")
                        .toString())
                .contains("\"visitor\":{\"mode\":\"pseudonym\",\"type\":\"string\"}", "\"age\":{\"mode\":\"random\"");
    }

    @Test
    void pseudonymsOfACustomerJoinAndRandomValuesDoNot() throws SQLException {
        var unused = shop.backUp(SecretShop.ENCRYPTED);
        String rows = files(shop.dataset());

        // Two visitors of each of two venues, over all days.
        assertThat(query("SELECT count(DISTINCT visitor), count(DISTINCT email), count(*) FROM " + rows))
                .containsExactly(List.of("4", "9", "9"));
        assertThat(query("SELECT count(*) FROM " + rows + " a JOIN " + rows + " b ON a.visitor = b.visitor"
                        + " AND a.venue = 'v1' AND a.day = '2026-08-01' AND b.day = '2026-08-02'"))
                .containsExactly(List.of("5"));
        assertThat(query("SELECT count(*) FROM " + rows + " a JOIN " + rows
                        + " b ON a.visitor = b.visitor AND a.venue <> b.venue"))
                .containsExactly(List.of("0"));
        assertThat(query("SELECT count(*) FROM " + rows + " a JOIN " + rows
                        + " b ON a.email = b.email AND (a.id <> b.id OR a.day <> b.day OR a.venue <> b.venue)"))
                .containsExactly(List.of("0"));
    }

    @Test
    void everyJobWorksOnIt() throws IOException {
        JsonNode backup = shop.backUp(SecretShop.ENCRYPTED);
        assertThat(backup.get("written").longValue()).isEqualTo(9);
        assertThat(shop.backUp(SecretShop.ENCRYPTED).get("identical").longValue())
                .isEqualTo(9);
        var deep = SecretShop.done(shop.call("verify", "--deep"));

        assertThat(SecretShop.done(shop.purge()).get("written").longValue()).isEqualTo(9);
        assertThat(shop.cli.count(shop.table)).isZero();
        JsonNode difference = SecretShop.done(shop.call("restore", "--dry-run", "--rows", "insert"));
        assertThat(difference.toString()).contains(SecretShop.TEXTS.get(2));
        JsonNode restored = SecretShop.done(shop.call("restore"));
        assertThat(restored.get("written").longValue()).isEqualTo(9);
        // Compares content digests of table and backup.
        var same = SecretShop.done(shop.call("verify", "--deep"));
        assertThat(traces().below(shop.dataset(), file -> true)).isEmpty();
        assertThat(keyFiles()).isEqualTo(3);

        JsonNode undone = SecretShop.done(
                shop.cli.call("undo", restored.get("run").textValue(), "--cluster", shop.clusterName()));
        assertThat(undone.get("written").longValue()).isEqualTo(9);
        assertThat(SecretShop.done(shop.drill()).get("written").longValue()).isEqualTo(9);
        assertThat(SecretShop.done(shop.call("restore")).get("written").longValue())
                .isEqualTo(9);
        var again = SecretShop.done(shop.call("verify", "--deep"));
        assertThat(List.of(deep, same, again))
                .allSatisfy(verified ->
                        assertThat(verified.get("identical").longValue()).isEqualTo(9));
    }

    private long keyFiles() throws IOException {
        try (var files = Files.walk(shop.dataset())) {
            return files.filter(file -> file.toString().endsWith(".keys")).count();
        }
    }

    @Test
    void aggregatesSeeTheValuesAndFilesTellWhatIsEncrypted() throws SQLException {
        var unused = shop.backUp(SecretShop.ENCRYPTED);
        var computed = shop.cli.run("job", "run", "people", "--key", "venue=v2");

        assertThat(computed.get("state").textValue()).isEqualTo("SUCCEEDED");
        assertThat(query("SELECT visitor, visits FROM " + files(shop.bucket().resolve("derived/people"))
                        + " ORDER BY visits"))
                .containsExactly(List.of(SecretShop.TEXTS.get(1), "1"), List.of(SecretShop.TEXTS.get(0), "2"));
        assertThat(shop.cli
                        .run("describe", SecretShop.ENCRYPTED + "/venue=v1/day=2026-08-01/part-0.parquet")
                        .toString())
                .contains("lakescope.encryption", "pseudonym");
        assertThat(traces().in(shop.cli.run("read", SecretShop.ENCRYPTED).toString()))
                .isEmpty();
    }

    @Test
    void newSettingsMakeANewVersionAndNoneIsPutIntoPlain() throws IOException {
        var first = shop.backUp(SecretShop.ENCRYPTED);
        shop.configure(
                shop.master,
                "{visitor: random, email: pseudonym, age: random, tags: random, home: random, more: random, note:"
                        + " random}");

        assertThat(shop.backUp(SecretShop.ENCRYPTED).get("written").longValue()).isEqualTo(9);
        var verified = SecretShop.done(shop.call("verify", "--deep"));
        assertThat(verified.get("identical").longValue()).isEqualTo(9);
        assertThat(traces().below(shop.dataset(), file -> true)).isEmpty();
        var restored = SecretShop.done(
                shop.call("restore", "--version", first.get("run").textValue()));
        assertThat(restored.get("identical").longValue()).isEqualTo(9);

        shop.configure(shop.master, "{visitor: random}");
        Cli.Answer plain = shop.call("backup");
        assertThat(plain.exit()).isEqualTo(4);
        assertThat(plain.out() + plain.err()).contains("are encrypted, and the workspace does not say so");
        assertThat(traces().below(shop.dataset(), file -> true)).isEmpty();
    }

    @Test
    void masterKeysArePrivateAndRotated() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.master)))
                .isEqualTo("rw-------");
        assertThat(shop.cli.call("keys", "new", shop.master.toString()).exit()).isEqualTo(3);
        var unused = shop.backUp(SecretShop.ENCRYPTED);
        assertThat(shop.cli
                        .run("keys", "list", SecretShop.ENCRYPTED)
                        .get("keys")
                        .findValuesAsText("customer"))
                .containsExactlyInAnyOrder("venue=v1", "venue=v2");
        Path next = shop.folder.resolve("keys/next.key");
        var made = shop.cli.run("keys", "new", next.toString());
        shop.configure(next, "{visitor: pseudonym}");
        assertThat(shop.call("restore").exit()).isEqualTo(4);
        assertThat(shop.cli
                        .call("keys", "rotate", SecretShop.ENCRYPTED, "--from", "${file:" + next + "}")
                        .exit())
                .isEqualTo(4);

        JsonNode rotated =
                shop.cli.run("keys", "rotate", SecretShop.ENCRYPTED, "--from", "${file:" + shop.master + "}");

        assertThat(rotated.get("rotated").longValue()).isEqualTo(2);
        assertThat(shop.cli.run("audit").toString()).contains("rotate keys");
        assertThat(shop.cli
                        .run("keys", "list", SecretShop.ENCRYPTED)
                        .get("keys")
                        .findValuesAsText("masterKey"))
                .containsOnly(made.get("masterKey").textValue());
        assertThat(SecretShop.done(shop.call("restore")).get("identical").longValue())
                .isEqualTo(9);
    }
}
