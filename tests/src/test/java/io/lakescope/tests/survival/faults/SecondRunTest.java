package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A job that is run twice writes nothing the second time: the server counts its writes, storage shows its objects. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondRunTest {

    @TempDir
    private static Path folder;

    private Servers servers;
    private Site site;

    @BeforeAll
    void startServers() throws IOException {
        servers = Servers.shared();
        site = Site.create(servers, folder.resolve("twice"), "twice", new Random(1));
        site.events().begin(400);
    }

    @AfterAll
    void close() {
        if (servers != null) {
            servers.close();
        }
    }

    /** In the order of a unit's life: each first run does its work, each second finds it done. */
    @TestFactory
    Stream<DynamicTest> secondRunWritesNothing() {
        return Stream.of(
                twice("ingest", site.ingest()),
                twice("replay", with(site.ingest(), "--replay")),
                twice("backup", site.backup()),
                twice("verify", with(site.verify(), "--deep")),
                twice("purge", site.purge()),
                twice("restore", site.restore()),
                twice("backup after restore", site.backup()));
    }

    private DynamicTest twice(String name, String[] command) {
        return DynamicTest.dynamicTest(name, () -> {
            Written before = written();
            site.run(command);
            Written first = written();
            site.run(command);
            Written second = written();

            System.out.printf(
                    "second run of %s: %d table writes (first run %d), %d objects unchanged%n",
                    name,
                    second.tableWrites() - first.tableWrites(),
                    first.tableWrites() - before.tableWrites(),
                    second.objects().size());
            assertThat(second).isEqualTo(first);
        });
    }

    private Written written() throws IOException {
        return Written.read(servers.session(), site.bucket());
    }

    private static String[] with(String[] command, String more) {
        String[] all = Arrays.copyOf(command, command.length + 1);
        all[command.length] = more;
        return all;
    }
}
