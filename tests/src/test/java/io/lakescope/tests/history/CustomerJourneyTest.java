package io.lakescope.tests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.RunState;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.coverage.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest of lost days brought back as somebody at a support desk would do it: in the window, from the map, on real servers. */
@Tag("faults")
class CustomerJourneyTest {

    private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).minusDays(4);
    private static final LocalDate LOST = FIRST.plusDays(2);
    private static final int ROWS = 9;

    @TempDir
    private static Path folder;

    @Test
    void bringsALostDayBackFromTheMap() throws IOException, InterruptedException {
        try (CoveredShop shop = new CoveredShop(folder)) {
            Map<Instant, String> visits = new TreeMap<>();
            for (int day = 0; day < 3; day++) {
                Instant morning =
                        FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
                for (int row = 0; row < ROWS; row++) {
                    visits.put(morning.plusSeconds(36_000 + row * 60L), "v1");
                }
            }
            shop.produce(visits);
            assertThat(shop.configured("ingest-visits").state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(shop.configured("backup-visits").state()).isEqualTo(RunState.SUCCEEDED);
            // Without a delete mark: one of later would hide what is restored.
            shop.execute("TRUNCATE KS.visits");
            assertThat(state(shop)).isEqualTo(State.ABSENT);

            Process desk = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-Duser.home=" + folder,
                            "-Djava.awt.headless=true",
                            "-Dprism.order=sw",
                            "-Dprism.text=t2k",
                            "-Dglass.platform=Monocle",
                            "-Dmonocle.platform=Headless",
                            "-Dheadless.geometry=1440x900-32",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SupportDesk.class.getName(),
                            folder.resolve("lakescope.yaml").toString(),
                            "customer:v1",
                            Path.of("target", "screenshots").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(desk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(desk.waitFor()).as(said).isZero();
            assertThat(said).contains("restored\n").doesNotContain("not restored");
            assertThat(rows(shop)).isEqualTo(ROWS);
            assertThat(state(shop)).isEqualTo(State.PRESENT);
        }
    }

    private static State state(CoveredShop shop) {
        return CoveredShop.cell(shop.map("v1", FIRST, FIRST.plusDays(3)), LOST, Layer.Kind.RAW)
                .state();
    }

    private static long rows(CoveredShop shop) {
        return shop.session
                .execute(
                        "SELECT count(*) FROM " + shop.keyspace + ".visits WHERE venue = 'v1' AND day = '" + LOST + "'")
                .one()
                .getLong(0);
    }
}
