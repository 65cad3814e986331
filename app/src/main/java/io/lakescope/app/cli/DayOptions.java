package io.lakescope.app.cli;

import io.lakescope.connectors.TimeRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which days are meant, half-open. */
class DayOptions {

    @Option(names = "--from", paramLabel = "DAY", description = "From this day on")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Before this day")
    private @Nullable String to;

    final TimeRange range() {
        return new TimeRange(
                Optional.ofNullable(from).map(TimeRange::moment),
                Optional.ofNullable(to).map(TimeRange::moment));
    }
}
