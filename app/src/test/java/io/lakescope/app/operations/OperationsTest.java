package io.lakescope.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class OperationsTest {

    @TempDir
    private Path dir;

    @Test
    void looksWithoutTheSecretsOfTheWaysToTell() throws IOException {
        Path file = dir.resolve("lakescope.yaml");
        Files.writeString(file, """
                local: true
                state: jdbc:sqlite:%s/state.db
                alerts:
                  webhooks: [{url: "${env:LAKESCOPE_NO_SUCH_VARIABLE}"}]
                """.formatted(dir));
        try (Wiring wiring = Wiring.of(Optional.of(file))) {
            Operations operations = Operations.of(wiring);
            assertThat(operations.tower().look(Instant.now())).isEmpty();
            assertThatThrownBy(operations::alerts).hasMessageContaining("alerts.webhooks.url");
        }
    }
}
