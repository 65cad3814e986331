package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.tests.survival.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a purge and a restore: what they say, and that no change of them goes unseen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SignedReportTest {

    private static final String REASON = "case <b>4711</b> & \"more\" \u202e";

    @TempDir
    private static Path folder;

    private GuidedShop shop;
    private String purge;
    private String restore;
    private Path json;
    private Path html;

    @BeforeAll
    void purgeAndRestore() throws IOException {
        shop = new GuidedShop(Files.createDirectories(folder.resolve("own")), "");
        for (int id = 1; id <= 3; id++) {
            shop.visit(1 + id % 2, id, "then" + id, "USING TIMESTAMP " + 1_700_000_000_000_000L);
        }
        shop.backUp();
        purge = shop.purge("--reason", "old").json().get("run").textValue();
        restore = shop.restore("--reason", REASON).json().get("run").textValue();
        json = folder.resolve("restore.json");
        html = folder.resolve("restore.html");
        report(shop, restore, json);
        report(shop, restore, html);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private static JsonNode report(GuidedShop shop, String run, Path file) {
        return shop.cli.run("job", "show", run, "--report", file.toString());
    }

    private static int verified(GuidedShop shop, Path file, String... more) {
        java.util.List<String> all =
                new java.util.ArrayList<>(java.util.List.of("verify", "--report", file.toString()));
        all.addAll(java.util.List.of(more));
        return shop.cli.call(all.toArray(String[]::new)).exit();
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(file.toFile());
    }

    @Test
    void tellsWhatWhoWhyAndHowItWasProven() throws IOException {
        JsonNode report = read(json);

        assertThat(report.get("what").textValue()).isEqualTo("report of a restore");
        assertThat(report.get("why").textValue()).isEqualTo(REASON);
        assertThat(report.at("/who/startedBy").textValue()).contains("@");
        assertThat(report.at("/asked/policy").textValue()).isEqualTo("fill-gaps");
        assertThat(report.at("/asked/write-time").textValue()).isEqualTo("after-purge");
        assertThat(report.at("/plan/hash").textValue()).hasSize(64);
        assertThat(report.at("/counts/closes").booleanValue()).isTrue();
        assertThat(report.at("/run/written").intValue()).isEqualTo(3);
        assertThat(report.get("auditHead").textValue()).matches("\\d+:[0-9a-f]{64}");
        JsonNode unit = report.at("/run/units/0");
        assertThat(unit.get("before").textValue()).startsWith("0-");
        assertThat(unit.get("after").textValue()).isEqualTo(unit.get("digest").textValue());
        JsonNode version = report.at("/versions").get(unit.get("unit").textValue());
        assertThat(version.get("purgeRun").textValue()).isEqualTo(purge);
        assertThat(version.get("r").longValue()).isEqualTo(version.get("p").longValue() + 1);
        assertThat(version.get("backupDigest")).isEqualTo(unit.get("digest"));
    }

    @Test
    void tellsOfAPurgeWhatWasThereAndWhatIsLeft() throws IOException {
        Path file = folder.resolve("purge.json");
        report(shop, purge, file);

        JsonNode unit = read(file).at("/run/units/0");
        assertThat(unit.get("before")).isEqualTo(unit.get("digest"));
        assertThat(unit.get("after").textValue()).startsWith("0-");
        assertThat(verified(shop, file)).isZero();
    }

    /** By the JDK alone, as docs/reports.md says. */
    @Test
    void anybodyCanVerifyTheSignature() throws Exception {
        String text = Files.readString(json);
        int end = text.lastIndexOf(",\n  \"signature\" : \"");
        byte[] key = Base64.getDecoder().decode(read(json).at("/key/publicKey").textValue());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        signature.update(("lakescope report json 1\n" + text.substring(0, end)).getBytes(StandardCharsets.UTF_8));

        assertThat(signature.verify(
                        HexFormat.of().parseHex(read(json).get("signature").textValue())))
                .isTrue();
    }

    @Test
    void holdsUntilOneByteChanges() throws IOException {
        Random random = Sample.random("report bytes");
        for (Path file : java.util.List.of(json, html)) {
            assertThat(verified(shop, file)).as("%s", file).isZero();
            byte[] bytes = Files.readAllBytes(file);
            Path changed = folder.resolve("changed-" + file.getFileName());
            for (int i = 0; i < 25; i++) {
                int at = i < 5 ? bytes.length - 1 - i : random.nextInt(bytes.length);
                byte[] other = bytes.clone();
                other[at] ^= (byte) (1 << random.nextInt(7));
                Files.write(changed, other);
                assertThat(verified(shop, changed)).as("%s byte %d", file, at).isNotZero();
            }
            ByteArrayOutputStream longer = new ByteArrayOutputStream();
            longer.writeBytes(bytes);
            longer.write('\n');
            Files.write(changed, longer.toByteArray());
            assertThat(verified(shop, changed)).isNotZero();
        }
    }

    @Test
    void pageShowsTextAndObeysNone() throws IOException {
        String page = Files.readString(html);

        assertThat(page).contains("case &lt;b&gt;4711&lt;/b&gt; &amp; &quot;more&quot; \\u202e");
        assertThat(page).doesNotContain("<b>4711").doesNotContain("\u202e").doesNotContain("http");
        assertThat(page.split("<script", -1)).hasSize(2);
    }

    @Test
    void reportOfAnotherInstallationIsNamedAsSuch() throws IOException {
        try (GuidedShop other = new GuidedShop(Files.createDirectories(folder.resolve("other")), "")) {
            Cli.Answer answer = other.cli.call("verify", "--report", json.toString());

            String fingerprint = read(json).at("/key/fingerprint").textValue();
            assertThat(answer.exit()).isEqualTo(3);
            assertThat(answer.err()).contains("foreign key").contains(fingerprint);
            assertThat(verified(other, json, "--signed-by", fingerprint)).isZero();
            assertThat(verified(other, html, "--signed-by", fingerprint)).isZero();
            assertThat(verified(other, json, "--signed-by", "0".repeat(64))).isEqualTo(3);
        }
    }

    @Test
    void signedReportOfWhatTheStateDoesNotHaveIsFound() throws Exception {
        try (GuidedShop other = new GuidedShop(Files.createDirectories(folder.resolve("edited")), "")) {
            other.visit(1, 1, "a", "");
            other.backUp();
            String run = other.cli.run("job", "runs").at("/runs/0/run").textValue();
            Path file = folder.resolve("backup.json");
            report(other, run, file);
            assertThat(verified(other, file)).isZero();
            try (var state = java.sql.DriverManager.getConnection("jdbc:sqlite:" + other.folder + "/state.db");
                    var update = state.createStatement()) {
                update.execute("UPDATE run_unit SET row_count = 7");
            }
            Cli.Answer answer = other.cli.call("verify", "--report", file.toString());
            assertThat(answer.exit()).isEqualTo(3);
            assertThat(answer.err()).contains("'units' is not what is kept");
        }
    }

    @Test
    void keyIsOfItsOwnerAloneAndLostOrReplacedOnesAreNamed() throws IOException {
        try (GuidedShop other = new GuidedShop(Files.createDirectories(folder.resolve("keys")), "")) {
            other.visit(1, 1, "a", "");
            other.backUp();
            String run = other.cli.run("job", "runs").at("/runs/0/run").textValue();
            Path first = folder.resolve("first.json");
            report(other, run, first);
            Path key = other.folder.resolve("state.db.signing-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(other.cli
                            .call("job", "show", run, "--report", first.toString())
                            .exit())
                    .isEqualTo(3);

            Path moved = Files.move(key, other.folder.resolve("kept"));
            Cli.Answer lost = other.cli.call(
                    "job", "show", run, "--report", folder.resolve("2.json").toString());
            assertThat(lost.exit()).isEqualTo(3);
            assertThat(lost.err()).contains("is missing").contains("audit key --new");

            Files.copy(shop.folder.resolve("state.db.signing-key"), key);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Cli.Answer replaced = other.cli.call(
                    "job", "show", run, "--report", folder.resolve("3.json").toString());
            assertThat(replaced.exit()).isEqualTo(3);
            assertThat(replaced.err()).contains("and the audit log has");

            assertThat(other.cli.call("audit", "key", "--new").exit()).isEqualTo(2);
            assertThat(other.cli
                            .run("audit", "key", "--new", "--reason", "lost")
                            .get("keys"))
                    .hasSize(2);
            Path second = folder.resolve("second.json");
            report(other, run, second);
            assertThat(verified(other, first)).isZero();
            assertThat(verified(other, second)).isZero();
            Files.delete(moved);
        }
    }
}
