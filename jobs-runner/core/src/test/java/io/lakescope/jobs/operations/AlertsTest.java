package io.lakescope.jobs.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.operations.AlertMessage.State;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.jobs.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class AlertsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final Finding FAILED = new Finding(
            Finding.Kind.FAILED, "nightly", "Cannot back up", BEGIN, new Step(Action.RESUME_RUN, "20261120000000000"));
    private static final Finding LATE =
            new Finding(Finding.Kind.LATE, "metrics", "It was due", BEGIN, new Step(Action.RUN_JOB, "metrics"));

    @TempDir
    private Path dir;

    private StateStore store;
    private Lease lease;
    private Instant now = BEGIN;
    private final Ear chat = new Ear("chat");
    private final Ear mail = new Ear("mail");

    private static final class Ear implements AlertSink {

        private final String name;
        private final List<AlertMessage> heard = new ArrayList<>();
        private boolean deaf;

        Ear(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void tell(AlertMessage message) {
            if (deaf) {
                throw new LakescopeException(Kind.UNAVAILABLE, "Cannot tell " + name + ": it answered 503");
            }
            heard.add(message);
        }

        List<String> titles() {
            return heard.stream().map(AlertMessage::title).toList();
        }
    }

    @BeforeEach
    void open() {
        store = StateStore.open("jdbc:sqlite:" + dir.resolve("state.db"));
        lease = store.leases().acquire("schedule", "ann");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Alerts alerts(EnumSet<Finding.Kind> kinds) {
        return new Alerts("shop", store.alerts("shop"), kinds, List.of(chat, mail));
    }

    private void turn(Alerts alerts, Finding... found) {
        alerts.turn(List.of(found), now, lease);
        now = now.plusSeconds(15);
    }

    @Test
    void tellsOnceThatItBeganAndOnceThatItIsOver() {
        Alerts alerts = alerts(EnumSet.allOf(Finding.Kind.class));
        turn(alerts, FAILED);
        turn(alerts, FAILED, LATE);
        turn(alerts, FAILED, LATE);
        turn(alerts(EnumSet.allOf(Finding.Kind.class)), LATE, FAILED);
        turn(alerts, LATE);
        turn(alerts, LATE);
        turn(alerts, FAILED, LATE);
        assertThat(chat.titles())
                .containsExactly(
                        "[shop] FAILED nightly",
                        "[shop] LATE metrics",
                        "[shop] over: FAILED nightly",
                        "[shop] FAILED nightly");
        assertThat(mail.titles()).isEqualTo(chat.titles());
        assertThat(chat.heard.get(0)).satisfies(message -> {
            assertThat(message.state()).isEqualTo(State.BEGAN);
            assertThat(message.command()).isEqualTo("lakescope job resume 20261120000000000");
            assertThat(message.what()).isEqualTo("Cannot back up");
        });
    }

    @Test
    void tellsTheOneThatDidNotAnswerLaterAndNobodyTwice() {
        Alerts alerts = alerts(EnumSet.allOf(Finding.Kind.class));
        mail.deaf = true;
        turn(alerts, FAILED);
        turn(alerts, FAILED);
        assertThat(chat.titles()).containsExactly("[shop] FAILED nightly");
        mail.deaf = false;
        turn(alerts, FAILED);
        assertThat(mail.heard).as("it is left alone for a minute").isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        turn(alerts, FAILED);
        turn(alerts, FAILED);
        assertThat(mail.titles()).containsExactly("[shop] FAILED nightly");
        assertThat(chat.titles()).containsExactly("[shop] FAILED nightly");
    }

    @Test
    void saysNothingOfTheEndOfWhatNobodyWasTold() {
        chat.deaf = true;
        mail.deaf = true;
        Alerts alerts = alerts(EnumSet.allOf(Finding.Kind.class));
        turn(alerts, FAILED);
        chat.deaf = false;
        mail.deaf = false;
        now = now.plus(Duration.ofMinutes(2));
        turn(alerts);
        turn(alerts);
        assertThat(chat.heard).isEmpty();
        assertThat(store.alerts("shop").untold()).isEmpty();
    }

    @Test
    void tellsOfTheKindsThatWereAskedForAndOfItsOwnWorkspace() {
        turn(alerts(EnumSet.of(Finding.Kind.LATE)), FAILED, LATE);
        assertThat(chat.titles()).containsExactly("[shop] LATE metrics");
        assertThat(store.alerts("other").open()).isEmpty();
    }

    @Test
    void whatCannotBeLookedAtIsNotOver() {
        Finding lag = new Finding(Finding.Kind.LAG, "visits", "ahead by 7", BEGIN, new Step(Action.RUN_JOB, "visits"));
        Finding other = new Finding(Finding.Kind.LAG, "sales", "ahead by 9", BEGIN, new Step(Action.RUN_JOB, "sales"));
        Finding blind = new Finding(
                Finding.Kind.UNREACHABLE,
                "lag of visits",
                "Cannot reach kafka:local",
                BEGIN,
                new Step(Action.CHECK, ""),
                Optional.of(new Veil(EnumSet.of(Finding.Kind.LAG), Optional.of("visits"))));
        EnumSet<Finding.Kind> kinds = EnumSet.of(Finding.Kind.LAG);
        turn(alerts(kinds), lag, other);
        chat.heard.clear();

        turn(alerts(kinds), blind);
        turn(alerts(kinds), blind);
        assertThat(chat.titles()).containsExactly("[shop] over: LAG sales");
        turn(alerts(kinds));
        assertThat(chat.titles()).containsExactly("[shop] over: LAG sales", "[shop] over: LAG visits");
    }
}
