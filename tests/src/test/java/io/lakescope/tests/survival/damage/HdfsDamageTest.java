package io.lakescope.tests.survival.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.app.local.SharedStorages;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.tests.survival.damage.Backups.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a small HDFS: the objects are harmed there, a block on its disk too; what listings say is changed on the way. */
@SuppressWarnings("NullAway.Init")
class HdfsDamageTest extends FarDamage {

    private LakeConnector real;
    private LyingLake lying;

    @Override
    Connector connect(String root) {
        real = new LakeConnector("far", SharedStorages.hdfs() + "/" + root);
        lying = new LyingLake(real);
        return lying;
    }

    @Override
    LakeStorage bare() {
        return real.storage().orElseThrow();
    }

    @AfterAll
    void closeReal() {
        real.close();
    }

    @Override
    void failListings(String prefix) {
        lying.lie(prefix, LyingLake.Lie.FAILS);
    }

    @Override
    void emptyListings(String prefix) {
        lying.lie(prefix, LyingLake.Lie.EMPTY);
    }

    @Override
    void heal() {
        lying.heal();
    }

    /** The data node's own checksum tells, after the client has asked every replica there is several times. */
    @Test
    @Tag("leases") // takes its time, as those that wait for leases
    void aBlockThatChangedOnItsDiskIsFound() throws IOException {
        Map<String, byte[]> before = far.objects();
        byte[] data = far.bytes(far.data());
        Path block = block(data);
        Disk.flip(block, 999);

        Verdict verify = far.verify();
        Verdict purge = far.purge();

        assertThat(verify.found() && verify.text().contains(far.data()))
                .as("%s", verify)
                .isTrue();
        assertThat(purge.found()).as("%s", purge).isTrue();
        assertThat(far.rows()).isEqualTo(5);
        far.put(far.data(), before.getOrDefault(far.data(), data));
    }

    private static Path block(byte[] content) throws IOException {
        try (var files = Files.walk(Path.of("target", "storage-hdfs"))) {
            for (Path file : files.filter(HdfsDamageTest::isBlock).toList()) {
                if (Arrays.equals(Files.readAllBytes(file), content)) {
                    return file;
                }
            }
        }
        throw new IllegalStateException("no block holds it");
    }

    private static boolean isBlock(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("blk_") && !name.endsWith(".meta") && Files.isRegularFile(file);
    }
}
