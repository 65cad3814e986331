package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.views.common.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowMemoryTest {

    @TempDir
    Path folder;

    @Test
    void remembersThemeAndSize() {
        WindowMemory memory = new WindowMemory(Theme.DARK, 1_200, 700, false, Set.of("shop \u2013 production"));
        memory.write(folder.resolve("new/window.properties"));
        assertThat(WindowMemory.read(folder.resolve("new/window.properties"))).isEqualTo(memory);
    }

    @Test
    void startsAsUsualWithoutAFileOrWithADamagedOne() throws IOException {
        Path file = folder.resolve("window.properties");
        assertThat(WindowMemory.read(file)).isEqualTo(WindowMemory.FIRST);
        Files.writeString(file, "theme=PINK\nwidth=wide\n");
        assertThat(WindowMemory.read(file)).isEqualTo(WindowMemory.FIRST);
    }

    @Test
    void remembersWhichSchedulesItRuns() {
        WindowMemory both = WindowMemory.FIRST.attending("shop", true).attending("lab", true);
        assertThat(both.attending("shop", false).schedules()).containsExactly("lab");
    }

    @Test
    void goesOnIfItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        WindowMemory.FIRST.write(file.resolve("window.properties"));
        assertThat(Files.readString(file)).isEmpty();
    }
}
