package io.lakescope.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentStateTest {

    @TempDir
    Path folder;

    private final ProcessIdentity self =
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void readsWhatItWrote() {
        Layout layout = Layout.of(folder).create();
        EnvironmentState state = new EnvironmentState(
                layout.dir(), Map.of(ServerKind.KAFKA, new EnvironmentState.Server(List.of(1, 2), Optional.of(self))));

        state.write(layout);

        assertThat(EnvironmentState.read(layout)).isEqualTo(state);
        assertThat(EnvironmentState.read(layout).isAlive(ServerKind.KAFKA)).isTrue();
    }

    @Test
    void aCopiedFolderDoesNotOwnTheOriginalsServers() throws IOException {
        Layout original = Layout.of(folder.resolve("original")).create();
        Layout copy = Layout.of(folder.resolve("copy")).create();
        new EnvironmentState(
                        original.dir(),
                        Map.of(ServerKind.KAFKA, new EnvironmentState.Server(List.of(1, 2), Optional.of(self))))
                .write(original);

        Files.copy(original.servers(), copy.servers());

        assertThat(EnvironmentState.read(copy).processes()).isEmpty();
    }

    @Test
    void aRecycledProcessNumberIsAnotherProcess() {
        ProcessIdentity earlier = new ProcessIdentity(self.pid(), self.birth() + "0");

        assertThat(self.isAlive()).isTrue();
        assertThat(earlier.isAlive()).isFalse();
    }
}
