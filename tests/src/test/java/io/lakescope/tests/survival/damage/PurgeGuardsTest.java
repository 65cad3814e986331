package io.lakescope.tests.survival.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each guard refuses a purge that would otherwise delete, says why, and leaves every row. */
@Tag("faults")
@SuppressWarnings("NullAway.Init")
class PurgeGuardsTest {

    private static CqlSession session;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void connect() {
        session = Servers.connect();
        Ground.makeKeyspace(session);
    }

    @AfterAll
    static void close() {
        session.execute("DROP KEYSPACE " + Ground.KEYSPACE);
        session.close();
    }

    /** Without this the refusals below would prove nothing. */
    @Test
    void nothingInTheWayIsPurged() throws Exception {
        Ground ground = new Ground(folder.resolve("free"), session, "free").withRows();
        ground.backUp();

        assertThat(ground.purge().get("written").asLong()).isEqualTo(2);
        assertThat(ground.rows()).isEmpty();
    }

    @Test
    void everyGuardKeepsEveryRow() throws Exception {
        List<Guard> guards = Guards.all();
        assertThat(guards)
                .extracting(Guard::name)
                .hasSizeGreaterThanOrEqualTo(30)
                .doesNotHaveDuplicates();
        List<String> failures = new ArrayList<>();
        List<Guard> sample = Sample.of(guards, "guards");
        for (Guard guard : sample) {
            int number = guards.indexOf(guard) + 1;
            String verdict = verdict(guard, new Ground(folder.resolve("g" + number), session, "t" + number));
            System.out.printf("guard %2d: %-45s %s%n", number, guard.name(), verdict);
            if (!verdict.startsWith("refused")) {
                failures.add(number + " " + guard.name() + ": " + verdict);
            }
        }
        assertThat(failures)
                .as("%d of %d guards", failures.size(), sample.size())
                .isEmpty();
    }

    private static String verdict(Guard guard, Ground ground) throws Exception {
        String[] purge = guard.arrangement().on(ground);
        List<String> before = ground.rows();
        Ground.Answer answer = ground.call(purge);
        List<String> after = ground.rows();
        if (before.isEmpty() || !after.equals(before)) {
            return "rows were " + before + " and are " + after;
        }
        boolean says = guard.reason().stream().allMatch(answer.text()::contains);
        boolean refused = answer.exit() >= 2 && answer.exit() <= 4;
        return refused && says
                ? "refused with exit " + answer.exit() + ", " + after.size() + " rows kept"
                : "exit " + answer.exit() + ", said " + answer.text();
    }
}
