package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.app.Wiring;
import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.truth.Checker;
import io.lakescope.tests.survival.truth.JobState;
import io.lakescope.tests.survival.truth.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A workspace with a bucket and a job state of its own on servers that it shares, and venues and a topic of its own; a copy
 * shares the topic and keeps to one of the venues.
 */
final class Site {

    static final String PURGED_BEFORE = "2026-03-03";

    record Answer(int exit, String out, String err) {
        boolean isDone() {
            return exit == 0 || exit == 1;
        }
    }

    private final Servers servers;
    private final Path folder;
    private final String table;
    private final List<String> venues;
    private final Events events;
    private final String stateUrl;

    private Site(Servers servers, Path folder, String table, List<String> venues, Events events) throws IOException {
        this(servers, folder, table, venues, events, "jdbc:sqlite:" + folder.resolve("state/lakescope.db"));
    }

    private Site(Servers servers, Path folder, String table, List<String> venues, Events events, String stateUrl)
            throws IOException {
        this.servers = servers;
        this.folder = folder;
        this.table = table;
        this.venues = venues;
        this.events = events;
        this.stateUrl = stateUrl;
        Files.createDirectories(bucket());
        Files.createDirectories(stateFolder());
        Files.writeString(workspace(), yaml());
    }

    /** A site of one venue, in the table that all share; its topic is named after the venue. */
    static Site create(Servers servers, Path folder, String venue, Random random) throws IOException {
        return new Site(
                servers,
                folder,
                Servers.TABLE,
                List.of(venue),
                new Events(servers.kafka(), venue, List.of(venue), random));
    }

    /** A site of one venue whose state is elsewhere than in its folder. */
    static Site create(Servers servers, Path folder, String venue, Random random, String stateUrl) throws IOException {
        Events events = new Events(servers.kafka(), venue, List.of(venue), random);
        return new Site(servers, folder, Servers.TABLE, List.of(venue), events, stateUrl);
    }

    /** A site of several venues with a table of its own; its jobs take all of them. */
    static Site create(Servers servers, Path folder, List<String> venues, Random random) throws IOException {
        String name = String.valueOf(folder.getFileName());
        servers.createTable(name);
        return new Site(servers, folder, name, venues, new Events(servers.kafka(), name, venues, random));
    }

    /** The same for one of the venues, still without anything in its bucket and its state: see {@link #fill}. */
    Site of(Path elsewhere, String venue) throws IOException {
        return new Site(servers, elsewhere, table, List.of(venue), events);
    }

    /** Copies the state, and what the bucket has of this site's venue. */
    void fill(Site from) throws IOException {
        copy(from.stateFolder(), stateFolder());
        copy(from.bucket(), bucket());
    }

    private void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String path = from.relativize(file).toString();
            if (!path.contains("venue=") || path.contains("venue=" + venues.get(0) + "/")) {
                Files.createDirectories(to.resolve(path).getParent());
                Files.copy(file, to.resolve(path));
            }
        }
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

    Path deadLetters() {
        return bucket().resolve("dead-letters");
    }

    Path log() {
        return folder.resolve("job.log");
    }

    private String yaml() {
        return """
                name: survival
                local: true
                state: %1$s
                connections:
                  kafka:
                    local:
                      bootstrap: %2$s
                  cassandra:
                    local:
                      contact-points: ["%3$s"]
                      datacenter: datacenter1
                  lake:
                    local:
                      root: file://%4$s
                """.formatted(stateUrl, servers.kafka(), servers.cassandra(), bucket());
    }

    List<String> venues() {
        return venues;
    }

    Events events() {
        return events;
    }

    JobState state() {
        return new JobState(stateUrl);
    }

    /** What the table has of these venues. */
    List<String> rows() {
        return Table.read(servers.session(), Servers.KEYSPACE + "." + table, venues)
                .lines();
    }

    Checker checker() {
        return new Checker(
                new Checker.Places(
                        servers.kafka(),
                        events.topic(),
                        servers.session(),
                        Servers.KEYSPACE + "." + table,
                        venues,
                        bucket().resolve("raw/visits"),
                        deadLetters()),
                state());
    }

    /** The arguments of a whole command line. */
    List<String> line(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-w", workspace().toString(), "--output", "json"));
        all.addAll(List.of(arguments));
        return all;
    }

    private String address() {
        return "cassandra:local/" + Servers.KEYSPACE + "/" + table;
    }

    String[] ingest() {
        return new String[] {
            "ingest", "--topic", "kafka:local/" + events.topic(), "--table", address(), "--map", "day=date(ts)"
        };
    }

    String[] lag() {
        return new String[] {"lag", "--topic", "kafka:local/" + events.topic(), "--table", address()};
    }

    /** The ingestion as the engine takes it, at most at a rate. */
    JobSpec.Ingest spec(JobSpec.Until until, OptionalLong rowsPerSecond) {
        return new JobSpec.Ingest(
                "ingest",
                SourceAddress.parse("kafka:local/" + events.topic()),
                SourceAddress.parse(address()),
                Map.of("day", "date(ts)"),
                Selection.ALL,
                until,
                JobSpec.Option.OFF,
                JobSpec.Option.OFF,
                rowsPerSecond,
                "");
    }

    /** The product as one process has it; the caller closes it. */
    Wiring wiring() {
        return Wiring.of(Optional.of(workspace()));
    }

    /** Ingestion without an end. */
    String[] stream() {
        List<String> all = new ArrayList<>(List.of(ingest()));
        all.addAll(List.of("--until", "forever"));
        return all.toArray(String[]::new);
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
        List<String> all = new ArrayList<>(List.of(verb, "--table", address(), "--dataset", "lake:local/raw/visits"));
        all.addAll(List.of(more));
        if (venues.size() == 1) {
            all.addAll(List.of("--key", "venue=" + venues.get(0)));
        }
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
