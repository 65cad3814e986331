package io.lakescope.jobs.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.ingest.Lag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LagWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final LagWatch.Limits LIMITS = new LagWatch.Limits(Duration.ofMinutes(15), Duration.ofDays(2));

    private static Lag lag(long lost, Duration behind, Duration untilExpiry) {
        return new Lag(
                SourceAddress.parse("kafka:local/visits"),
                SourceAddress.parse("cassandra:local/shop/visits"),
                "a-topic",
                NOW,
                Optional.of(Duration.ofDays(30)),
                List.of(
                        new Lag.Partition(0, 0, 50, 50, 0, 0, Optional.empty(), Optional.empty(), Optional.empty()),
                        new Lag.Partition(
                                1,
                                0,
                                1_234,
                                0,
                                1_234,
                                lost,
                                Optional.of(NOW.minus(behind)),
                                Optional.of(behind),
                                Optional.of(untilExpiry))));
    }

    private static List<Finding> look(Supplier<Lag> lag) {
        return new LagWatch(Map.of("ingest", lag), LIMITS).look(NOW);
    }

    @Test
    void findsNothingWithinTheLimits() {
        assertThat(look(() -> lag(0, Duration.ofMinutes(14), Duration.ofDays(3))))
                .isEmpty();
    }

    @Test
    void findsAnIngestionThatFallsBehind() {
        assertThat(look(() -> lag(0, Duration.ofMinutes(16), Duration.ofDays(3))))
                .extracting(Finding::kind, Finding::what, Finding::since)
                .containsExactly(tuple(
                        Finding.Kind.LAG,
                        "kafka:local/visits is ahead by 1,234 records, the oldest came 16 minutes ago",
                        NOW.minus(Duration.ofMinutes(16))));
    }

    @Test
    void warnsBeforeRetentionTakesRecordsUnread() {
        assertThat(look(() -> lag(0, Duration.ofMinutes(1), Duration.ofHours(47))))
                .extracting(Finding::kind, Finding::what)
                .containsExactly(tuple(
                        Finding.Kind.LOSS,
                        "Retention takes records of kafka:local/visits unread in 47 hours, 1,234 are waiting"));
    }

    @Test
    void tellsOfRecordsThatAreGone() {
        assertThat(look(() -> lag(7, Duration.ofMinutes(1), Duration.ofHours(1))))
                .extracting(Finding::kind, Finding::what)
                .containsExactly(tuple(Finding.Kind.LOSS, "7 records of kafka:local/visits are gone unread"));
    }

    @Test
    void namesTheIngestionWhoseBrokerDoesNotAnswer() {
        LagWatch watch = new LagWatch(
                Map.of("ingest", () -> {
                    throw new LakescopeException(LakescopeException.Kind.UNAVAILABLE, "Cannot reach kafka:local");
                }),
                LIMITS);
        assertThat(watch.look(NOW))
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(tuple(Finding.Kind.UNREACHABLE, "lag of ingest"));
        assertThat(watch.lags()).isEmpty();
    }
}
