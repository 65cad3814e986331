package io.lakescope.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.CatchUp;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatchUpJsonTest {

    @Test
    void tellsWhenTheLagWillBeGone() {
        assertThat(JobJson.catchUp(new CatchUp(900, 400, 100, Optional.of(Duration.ofSeconds(3)))))
                .containsEntry("lag", 900L)
                .containsEntry("consumedPerSecond", 400.0)
                .containsEntry("producedPerSecond", 100.0)
                .containsEntry("secondsToZero", 3L);
    }

    @Test
    void isSilentAboutAnEndThatDoesNotComeNearer() {
        assertThat(JobJson.catchUp(new CatchUp(900, 100, 400, Optional.empty())))
                .doesNotContainKey("secondsToZero");
    }
}
