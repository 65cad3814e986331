package io.lakescope.jobs.operations;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.state.RunEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The whole log of a run, one line of text for each event; never in memory as a whole. Thread-safe. */
public record RunLogLines(RunEvents events) {

    private static final int PAGE = 1_000;

    /** Hands out the events that matter at least so much, the oldest first. */
    public void each(String run, RunEvent.Level least, Consumer<RunEvent> action) {
        List<RunEvent> page = events.after(run, 0, PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(event -> event.level().compareTo(least) >= 0).forEach(action);
            page = events.after(run, page.get(page.size() - 1).seq(), PAGE);
        }
    }

    public static String line(String run, RunEvent event) {
        return run + " " + event.at() + " " + String.format("%-5s", event.level()) + " " + event.event()
                + event.unit().map(unit -> " " + unit).orElse("") + ": "
                + event.message().replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * Writes the lines into a file beside its place, and puts it there once it is whole.
     *
     * @return how many lines
     * @throws LakescopeException UNAVAILABLE if it cannot be written; what was there stays
     */
    public long save(String run, RunEvent.Level least, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(folder, ".run-log", ".part");
            try {
                long lines = write(run, least, part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                return lines;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot write the log to " + file + ": " + e.getMessage() + "; choose another place",
                    e);
        }
    }

    private long write(String run, RunEvent.Level least, Path part) throws IOException {
        AtomicLong lines = new AtomicLong();
        try (Writer writer = Files.newBufferedWriter(part)) {
            each(run, least, event -> {
                try {
                    writer.write(line(run, event) + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                lines.incrementAndGet();
            });
        }
        return lines.get();
    }
}
