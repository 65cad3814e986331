package io.lakescope.app.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Child processes that write to a log and do not share the terminal: Ctrl-C is for the parent alone. */
final class Child {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Child() {}

    static ProcessBuilder of(List<String> command, Path log) {
        List<String> own = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            own.add(SETSID.toString());
        }
        own.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(own)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeAll(JavaHome.foreignVariables());
        return builder;
    }
}
