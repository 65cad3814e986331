package io.lakescope.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lakescope.views.common.DesktopNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for the desktop's program is a shell script")
@SuppressWarnings("NullAway.Init")
class CommandNoticeTest {

    @TempDir
    private Path dir;

    private Path program() throws IOException {
        Path program = dir.resolve("notify");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.out\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void handsTextOverAsItIsWhateverItHolds() throws IOException {
        Path program = program();
        String hostile = "$(touch " + dir.resolve("gone") + "); `id`\n\"quoted\" -x";
        new CommandNotice(List.of(program.toString(), "--", "TITLE", "TEXT"), false).show("night: failed", hostile);
        assertThat(Files.readAllLines(dir.resolve("notify.out")))
                .containsExactly("--", "night: failed", "$(touch " + dir.resolve("gone") + "); `id` \"quoted\" -x");
        assertThat(dir.resolve("gone")).doesNotExist();
    }

    @Test
    void escapesMarkupAndBoundsTheLength() throws IOException {
        Path program = program();
        new CommandNotice(List.of(program.toString(), "TEXT"), true).show("t", "<b>a & b</b>" + "x".repeat(500));
        assertThat(Files.readString(dir.resolve("notify.out")))
                .startsWith("&lt;b&gt;a &amp; b&lt;/b&gt;xxx")
                .hasSizeLessThan(500);
    }

    @Test
    void doesNothingWhereTheProgramIsMissing() {
        assertThatCode(() -> new CommandNotice(List.of(dir.resolve("none").toString()), false).show("t", "x"))
                .doesNotThrowAnyException();
        assertThat(CommandNotice.of("SunOS")).isSameAs(DesktopNotice.NONE);
        assertThat(CommandNotice.of("Linux")).isInstanceOf(CommandNotice.class);
    }
}
