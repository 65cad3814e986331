package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.truth.Checker;
import io.lakescope.tests.survival.truth.JobState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A workspace with a venue, a topic, a bucket and a job state of its own, on servers that it shares. */
final class Site {

    static final String PURGED_BEFORE = "2026-03-03";

    record Answer(int exit, String out, String err) {
        boolean isDone() {
            return exit == 0 || exit == 1;
        }
    }

    private final Servers servers;
    private final Path folder;
    private final String venue;
    private final Events events;

    private Site(Servers servers, Path folder, String venue, Events events) {
        this.servers = servers;
        this.folder = folder;
        this.venue = venue;
        this.events = events;
    }

    static Site create(Servers servers, Path folder, String venue, Random random) throws IOException {
        Site site = new Site(servers, folder, venue, new Events(servers.kafka(), venue, random));
        Files.createDirectories(site.bucket());
        Files.createDirectories(site.stateFolder());
        Files.writeString(site.workspace(), site.yaml());
        return site;
    }

    Path bucket() {
        return folder.resolve("bucket");
    }

    Path stateFolder() {
        return folder.resolve("state");
    }

    private Path workspace() {
        return folder.resolve("lakescope.yaml");
    }

    Path log() {
        return folder.resolve("job.log");
    }

    private String yaml() {
        return """
                name: %1$s
                local: true
                state: jdbc:sqlite:%2$s/lakescope.db
                connections:
                  kafka:
                    local:
                      bootstrap: %3$s
                  cassandra:
                    local:
                      contact-points: ["%4$s"]
                      datacenter: datacenter1
                  lake:
                    local:
                      root: file://%5$s
                """.formatted(venue, stateFolder(), servers.kafka(), servers.cassandra(), bucket());
    }

    Events events() {
        return events;
    }

    String venue() {
        return venue;
    }

    JobState state() {
        return new JobState(stateFolder().resolve("lakescope.db"));
    }

    Checker checker() {
        return new Checker(
                new Checker.Places(
                        servers.kafka(),
                        venue,
                        servers.session(),
                        Servers.TABLE,
                        venue,
                        bucket().resolve("raw/visits"),
                        bucket().resolve("dead-letters")),
                state());
    }

    /** The arguments of a whole command line. */
    List<String> line(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-w", workspace().toString(), "--output", "json"));
        all.addAll(List.of(arguments));
        return all;
    }

    String[] ingest() {
        return new String[] {
            "ingest",
            "--topic",
            "kafka:local/" + venue,
            "--table",
            "cassandra:local/survival/visits",
            "--map",
            "day=date(ts)"
        };
    }

    String[] backup() {
        return on("backup");
    }

    String[] verify() {
        return on("verify");
    }

    String[] restore() {
        return on("restore");
    }

    String[] purge() {
        return on("purge", "--to", PURGED_BEFORE, "--cluster", "local");
    }

    private String[] on(String verb, String... more) {
        List<String> all = new ArrayList<>(List.of(
                verb,
                "--table",
                "cassandra:local/survival/visits",
                "--dataset",
                "lake:local/raw/visits",
                "--key",
                "venue=" + venue));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Runs a command in this process. */
    Answer call(Steps steps, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                steps,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                line(arguments).toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that must be done, with or without rejects. */
    Answer run(String... arguments) {
        Answer answer = call(Steps.NONE, arguments);
        assertThat(answer.isDone())
                .as("%s%n%s%s", List.of(arguments), answer.err(), answer.out())
                .isTrue();
        return answer;
    }
}
