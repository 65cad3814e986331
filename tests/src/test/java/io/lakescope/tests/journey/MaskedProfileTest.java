package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.tests.journey.MaskedShop.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is asked of a masked workspace, on real servers and damaged files too, none of the planted values is in an answer, an export, a
 * report or an error; the same questions to the open workspace show that they are there to be found. Rows are not chosen by them either.
 */
@SuppressWarnings("NullAway.Init")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaskedProfileTest {

    private static final Traces VALUES =
            new Traces().texts(SecretShop.TEXTS).texts(List.of(String.valueOf(SecretShop.NUMBER), MaskedShop.BARE));

    @TempDir
    private static Path folder;

    private MaskedShop shop;

    @BeforeAll
    void open() throws IOException {
        shop = new MaskedShop(folder.resolve("shop"));
        shop.shop.backUp(SecretShop.OPEN);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private List<String> found(Said said) {
        return VALUES.in(said.all().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<String[]> questions() {
        String table = shop.shop.table;
        String part = SecretShop.OPEN + "/venue=v1/day=2026-08-01/part-0.parquet";
        String plain = shop.shop.bucket().resolve("open/visits").toString();
        List<String[]> all = new ArrayList<>();
        for (String source :
                List.of(table, SecretShop.OPEN, plain, "kafka:local/" + shop.topic, "lake:local/files/lines")) {
            all.add(new String[] {"read", source});
        }
        all.add(new String[] {"read", plain, "--lineage", "--columns", "email,home,more,tags,visitor"});
        all.add(new String[] {"read", SecretShop.OPEN, "--as", "spark"});
        all.add(new String[] {"read", "lake:local/files/named", "--lineage"});
        all.add(new String[] {"read", "lake:local/files/broken"});
        all.add(new String[] {"read", "lake:local/files/quotes"});
        all.add(new String[] {"describe", part});
        all.add(new String[] {"describe", "lake:local/files/named"});
        all.add(new String[] {"describe", "lake:local/files/quotes/a.csv"});
        for (String damaged : List.of("broken", "quotes")) {
            all.add(new String[] {"describe", "lake:local/files/" + damaged});
            all.add(new String[] {"schema", "lake:local/files/" + damaged, "--timeline"});
            all.add(new String[] {"count", "lake:local/files/" + damaged});
        }
        all.add(new String[] {"schema", "lake:local/files/named"});
        all.add(new String[] {"schema", "lake:local/files/named", "--timeline"});
        all.add(new String[] {"ls", "lake:local/files/named"});
        all.add(new String[] {"sql", "SELECT * FROM \"" + SecretShop.OPEN + "\""});
        all.add(new String[] {"sql", "SELECT * FROM \"kafka:local/" + shop.topic + "\""});
        all.add(new String[] {"count", SecretShop.OPEN, "--where", "home.street != ''"});
        return all;
    }

    @Test
    void noAnswerHoldsAMaskedValue() {
        List<String> open = new ArrayList<>();
        for (String[] question : questions()) {
            Said masked = shop.masked(question);
            assertThat(found(masked))
                    .as("%s%n%s", List.of(question), masked.all())
                    .isEmpty();
            open.addAll(found(shop.open(question)));
        }
        assertThat(open)
                .contains(SecretShop.TEXTS.toArray(String[]::new))
                .contains(String.valueOf(SecretShop.NUMBER), MaskedShop.BARE);
    }

    /** What a window shows of damaged files. */
    @Test
    void noPreviewSaysWhatDamagedFilesHold() {
        try (Wiring wiring = Wiring.of(Optional.of(shop.shop.folder.resolve("masked.yaml")))) {
            for (String damaged : List.of("broken", "quotes", "lines")) {
                SourceAddress address = SourceAddress.parse("lake:local/files/" + damaged);
                String all = preview(wiring.connector(address).reader(), address);
                assertThat(all).contains("masked");
                assertThat(found(new Said(0, all))).as(all).isEmpty();
            }
        }
    }

    private static String preview(RecordReader reader, SourceAddress address) {
        StringBuilder all = new StringBuilder();
        try (RecordCursor cursor = reader.preview(ReadRequest.all(address))) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int row = 0; row < batch.get().size(); row++) {
                    all.append(Arrays.deepToString(batch.get().row(row)));
                }
            }
            return all.append(cursor.notes()).toString();
        } catch (LakescopeException e) {
            return all.append(e.getMessage()).toString();
        }
    }

    @Test
    void showsTheOtherColumnsAndThatOnesAreMasked() {
        var rows = shop.maskedCli().run("read", shop.shop.table, "--key", "venue=v1", "--key", "day=2026-08-01");
        var row = rows.get("rows").get(0);
        assertThat(row.get("note").textValue()).isEqualTo("plain");
        assertThat(row.get("email").get("masked").booleanValue()).isTrue();
        assertThat(row.get("home").get("street").get("masked").booleanValue()).isTrue();
        var schema = shop.maskedCli().run("schema", SecretShop.OPEN);
        assertThat(schema.get("columns").findValuesAsText("masked")).hasSize(5).containsOnly("true");
        assertThat(shop.maskedCli().count(SecretShop.OPEN, "--where", "note = 'plain' AND id > 1"))
                .isEqualTo(6);
        assertThat(shop.maskedCli().count(SecretShop.OPEN, "--where", "home.street = '" + MaskedShop.text(4) + "'"))
                .isZero();
        assertThat(shop.maskedCli().count(SecretShop.OPEN, "--where", "'" + MaskedShop.text(2) + "'"))
                .isZero();
    }

    static Stream<List<String>> refused() {
        return Stream.of(
                List.of("read", "DATASET", "--where", "email = 'x'"),
                List.of("read", "DATASET", "--where", "EMAIL = 'x' OR note = 'plain'"),
                List.of("count", "TABLE", "--where", "age > 3"),
                List.of("read", "TABLE", "--key", "visitor=x"),
                List.of("read", "DATASET", "--sort", "-age"),
                List.of("sql", "SELECT note FROM \"DATASET\" WHERE email LIKE 'c%'"),
                List.of("sql", "SELECT id FROM \"TABLE\" ORDER BY age"),
                List.of("statistics", "TABLE", "--by", "visitor"),
                List.of("read", "lake:local/files/named/email=x"),
                List.of("statistics", "lake:local/files/named"),
                List.of("backup", "--table", "TABLE", "--dataset", "DATASET", "--key", "visitor=x"),
                List.of("restore", "--out", "restored.csv", "--dataset", "DATASET"),
                List.of("history", "--key", "visitor=x", "--table", "TABLE", "--dataset", "DATASET"),
                List.of("job", "run", "people"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesToChooseByAMaskedColumnAndToGiveItAnotherName(List<String> command) {
        Said said = shop.masked(command.stream()
                .map(word -> word.replace("TABLE", shop.shop.table).replace("DATASET", SecretShop.OPEN))
                .toArray(String[]::new));
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.all()).contains("masked");
    }

    @Test
    void exportsLeaveMaskedColumnsOut() throws IOException {
        for (String name : List.of("a.csv", "a.jsonl", "a.parquet", "a.xlsx")) {
            Path file = folder.resolve("export").resolve(name);
            Files.createDirectories(file.getParent());
            Said said = shop.masked("export", SecretShop.OPEN, "--out", file.toString(), "--overwrite");
            assertThat(said.all()).as(name).contains("masked in this workspace and left out: ");
            assertThat(VALUES.in(Files.readAllBytes(file))).as(name).isEmpty();
        }
        assertThat(Files.readAllLines(folder.resolve("export/a.csv")).get(0))
                .contains("note")
                .doesNotContain("email");
    }

    @Test
    void jobsMoveWhatIsMaskedAndDoNotTellIt() throws IOException {
        String[] pair = {"--table", shop.shop.table, "--dataset", SecretShop.OPEN};
        List<Said> all = new ArrayList<>();
        shop.shop.execute("UPDATE %s SET email = '" + MaskedShop.text(2)
                + "-x', note = 'changed' WHERE venue = 'v1' AND day = '2026-08-01' AND id = 1 AND visitor = '"
                + MaskedShop.text(0) + "'");
        all.add(job("backup", pair));
        var versions = shop.maskedCli()
                .run("versions", "--dataset", SecretShop.OPEN, "--key", "venue=v1", "--key", "day=2026-08-01");
        List<String> runs = versions.get("versions").findValuesAsText("run");
        all.add(shop.masked(
                "versions",
                "compare",
                "--dataset",
                SecretShop.OPEN,
                "--key",
                "venue=v1",
                "--key",
                "day=2026-08-01",
                runs.get(1),
                runs.get(0)));
        assertThat(all.get(1).all()).contains("\"differs\"").contains("changed").contains("email");
        shop.shop.execute("DELETE FROM %s WHERE venue = 'v1' AND day = '2026-08-01' AND id = 2");
        Said rows = job("restore", pair, "--dry-run", "--rows", "--write-time", "now");
        assertThat(rows.all()).contains("\"masked\"").contains("insert");
        all.add(rows);
        all.add(job("restore", pair, "--write-time", "now"));
        all.add(job("verify", new String[] {"--dataset", SecretShop.OPEN}, "--deep"));
        all.add(job("purge", pair, "--to", "2026-09-01", "--cluster", shop.shop.clusterName()));
        all.add(job("restore", pair));
        assertThat(shop.shop.cli.count(shop.shop.table)).isEqualTo(9);
        for (String run : shop.maskedCli().run("job", "runs").get("runs").findValuesAsText("run")) {
            all.add(shop.masked("job", "log", run));
            Path report = folder.resolve(run + ".html");
            shop.masked("job", "show", run, "--report", report.toString());
            all.add(new Said(0, Files.readString(report)));
        }
        assertThat(all)
                .hasSizeGreaterThan(15)
                .allSatisfy(said -> assertThat(found(said)).as(said.all()).isEmpty());
    }

    private Said job(String command, String[] pair, String... more) {
        List<String> call = new ArrayList<>(List.of(command));
        call.addAll(List.of(pair));
        call.addAll(List.of(more));
        Said said = shop.masked(call.toArray(String[]::new));
        assertThat(said.exit()).as(said.all()).isZero();
        return said;
    }
}
