package io.lakescope.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private long nanos = Long.MAX_VALUE - 5;
    private final RefusalLog log = new RefusalLog(() -> nanos);

    private Optional<String> line(String path) {
        return log.line("10.0.0.7", "GET", path, Refusal.forbidden("Cannot answer: another site"));
    }

    @Test
    void floodOfRequestsIsALineNowAndThenThatCountsThem() {
        assertThat(line("/runs")).contains("Refused 10.0.0.7 GET /runs: 403 Cannot answer: another site");
        for (int i = 0; i < 1_000; i++) {
            assertThat(line("/runs")).isEmpty();
        }
        nanos += TimeUnit.SECONDS.toNanos(10);
        assertThat(line("/jobs"))
                .contains("Refused 10.0.0.7 GET /jobs: 403 Cannot answer: another site"
                        + " (1000 more were refused since the last line)");
    }

    @Test
    void pathsForgeNoLines() {
        assertThat(line("/runs\r\nERROR forged " + "x".repeat(500)).orElseThrow())
                .contains("/runs\\u000d\\u000aERROR\\u0020forged")
                .hasSizeLessThan(250);
    }
}
