package io.lakescope.tests.survival.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.app.local.SharedStorages;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.connectors.lake.gcs.GcsAccess;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.UnitResult;
import io.lakescope.tests.survival.damage.Backups.Verdict;
import io.lakescope.tests.survival.damage.CloudFront.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On the emulator of Google Cloud Storage, behind a front that does to answers what networks and servers do. */
@SuppressWarnings("NullAway.Init")
class GcsDamageTest extends FarDamage {

    /** A request that makes a manifest. */
    private static final String PUT_MANIFEST = "^POST /upload.*_commit-";

    private CloudFront front;
    private LakeConnector bare;

    @Override
    Connector connect(String root) throws Exception {
        Optional<String> emulator = SharedStorages.gcs();
        assumeTrue(
                emulator.isPresent(), "fake-gcs-server is not installed: go install github.com/fsouza/fake-gcs-server");
        HttpRequest bucket = HttpRequest.newBuilder(URI.create(emulator.get() + "/storage/v1/b?project=p"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + root + "\"}"))
                .build();
        HttpResponse<Void> unused = HttpClient.newHttpClient().send(bucket, HttpResponse.BodyHandlers.discarding());
        front = new CloudFront(emulator.get());
        bare = lake(root, emulator.get());
        return lake(root, front.url());
    }

    private static LakeConnector lake(String bucket, String endpoint) {
        return new LakeConnector(
                "far",
                "gs://" + bucket + "/lake",
                new GcsAccess(Optional.of(endpoint), Optional.empty()),
                Map.of(),
                Map.of());
    }

    @Override
    LakeStorage bare() {
        return bare.storage().orElseThrow();
    }

    @AfterAll
    void closeFront() {
        if (front != null) {
            front.close();
            bare.close();
        }
    }

    private static String listing(String prefix) {
        return "^GET /storage/v1/b/[^/]+/o\\?.*prefix=lake/" + Pattern.quote(prefix);
    }

    @Override
    void failListings(String prefix) {
        front.fail(listing(prefix), Fault.FORBIDDEN, ALWAYS);
    }

    @Override
    void emptyListings(String prefix) {
        front.fail(listing(prefix), Fault.EMPTY_LISTING, ALWAYS);
    }

    @Override
    void heal() {
        front.forget();
    }

    @Test
    void bytesThatDoNotFitTheirChecksumAreFound() {
        front.fail("^GET .*" + Pattern.quote(far.data()) + ".*alt=media", Fault.DAMAGED, ALWAYS);

        for (Verdict verdict : new Verdict[] {far.verify(), far.restore(Optional.empty()), far.purge()}) {
            assertThat(verdict.found()).isTrue();
            assertThat(verdict.text()).contains(far.data()).contains("CRC32C");
        }
    }

    @Test
    void aBodyThatEndsHalfWayOnceIsFetchedAgain() {
        front.fail("^GET .*" + Pattern.quote(far.data()) + ".*alt=media", Fault.TRUNCATED, 1);

        assertThat(far.verify()).isEqualTo(new Verdict(false, ""));
        assertThat(front.count("^GET .*" + Pattern.quote(far.data()) + ".*alt=media"))
                .isGreaterThan(1);
    }

    @Test
    void aManifestWhoseAnswerIsLostIsKnownToBeThere() {
        far.insertLater("v2", "2026-08-03", 9);
        front.fail(PUT_MANIFEST, Fault.LOST_ANSWER, 1);

        RunReport report = far.run(far.jobs().backup(Selection.ALL));

        assertThat(report.state()).as("%s", report.failure()).isEqualTo(RunState.SUCCEEDED);
        assertThat(front.count(PUT_MANIFEST)).isGreaterThan(1);
        assertThat(front.count("^GET .*/o/.*_commit-.*")).isPositive();
        assertThat(far.objects().keySet())
                .filteredOn(path -> path.contains("2026-08-03"))
                .hasSize(2);
        writesNothingAgain();
    }

    /** The same run again finds everything as it should be. */
    private void writesNothingAgain() {
        front.forget();
        Map<String, byte[]> before = far.objects();

        RunReport again = far.run(far.jobs().backup(Selection.ALL));

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.SUCCEEDED);
        assertThat(again.units()).extracting(UnitResult::state).containsOnly(UnitResult.State.IDENTICAL);
        assertThat(front.count("^(POST|PUT|DELETE) ")).isZero();
        assertThat(far.objects()).containsExactlyEntriesOf(before);
    }

    @Test
    void aManifestOfWhichNobodyCanTellIsUnknownAndNothingIsDeleted() {
        Map<String, byte[]> before = far.objects();
        far.insertLater("v1", "2026-08-02", 9);
        front.fail(PUT_MANIFEST, Fault.LOST_ANSWER, 1);
        front.fail("^GET .*/o/.*day=2026-08-02.*_commit-000002", Fault.FORBIDDEN, ALWAYS);

        RunReport report = far.run(far.jobs().backup(Selection.ALL));

        assertThat(report.state()).as("%s", report.failure()).isEqualTo(RunState.UNKNOWN);
        assertThat(report.failure().orElse("")).contains("_commit-000002.json").contains("nothing was deleted");
        assertThat(report.units())
                .filteredOn(unit -> unit.state() == UnitResult.State.UNKNOWN)
                .extracting(UnitResult::unit)
                .containsExactly("venue=v1/day=2026-08-02");
        assertThat(far.objects()).containsKeys(before.keySet().toArray(String[]::new));
        assertThat(front.count("^DELETE .*(_commit-|_versions-|part-0\\.parquet( |\\?|$))"))
                .isZero();
        writesNothingAgain();
    }
}
