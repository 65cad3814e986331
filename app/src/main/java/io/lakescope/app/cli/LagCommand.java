package io.lakescope.app.cli;

import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.ingest.Lag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far ingestions are behind their topics, and when retention will take what they have not stored. */
@Command(
        name = "lag",
        mixinStandardHelpOptions = true,
        description =
                "How far ingestions are behind their topics, by the register's offsets, and when retention will take"
                        + " what is not stored.",
        footer = {"", "Example: lakescope lag ingest-visits"})
final class LagCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "A configured ingestion; default: all of them")
    private @Nullable String job;

    @Option(
            names = "--topic",
            paramLabel = "ADDRESS",
            description = "With --table: an ingestion that is not configured")
    private @Nullable String topic;

    @Option(names = "--table", paramLabel = "ADDRESS", description = "Where the rows go")
    private @Nullable String table;

    LagCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Map<String, Object>> rows = new ArrayList<>();
        TextTable text = new TextTable(
                List.of("job", "partition", "stored up to", "end", "lag", "behind by", "lost at retention in", "lost"));
        ingestions().forEach((name, lag) -> {
            rows.add(json(name, lag));
            lag.partitions().forEach(partition -> text.add(row(name, partition)));
        });
        if (session.isJson()) {
            session.json(Map.of("jobs", rows));
        } else if (rows.isEmpty()) {
            session.err().println("No ingestion is configured; give --topic and --table, or add a job of kind ingest.");
        } else {
            text.print(session.out());
        }
        return ExitCodes.DONE;
    }

    private Map<String, Lag> ingestions() {
        Map<String, Lag> lags = new LinkedHashMap<>();
        if (topic != null && table != null) {
            lags.put("ingest", lag(SourceAddress.parse(topic), SourceAddress.parse(table)));
            return lags;
        }
        jobs().forEach((name, configured) -> {
            if ((job == null && "ingest".equals(configured.kind())) || name.equals(job)) {
                JobSpec spec = new JobSpecs(Clock.systemUTC(), session.wiring().workspace()).of(name, configured);
                lags.put(name, lag(spec.source(), spec.target()));
            }
        });
        if (job != null && lags.isEmpty()) {
            throw io.lakescope.connectors.LakescopeException.user(
                    "Cannot find the job '" + job + "': the workspace has no such job; see: lakescope job list");
        }
        return lags;
    }

    private Map<String, Workspace.Job> jobs() {
        Map<String, Workspace.Job> jobs = session.wiring().workspace().jobs();
        return jobs == null ? Map.of() : jobs;
    }

    private Lag lag(SourceAddress from, SourceAddress to) {
        return Lag.of(
                session.wiring().sources().topics(from),
                session.wiring().state().ledger(),
                from,
                to,
                Instant.now());
    }

    private static List<String> row(String name, Lag.Partition partition) {
        return List.of(
                name,
                Integer.toString(partition.partition()),
                Texts.number(partition.next()),
                Texts.number(partition.latest()),
                Texts.number(partition.lag()),
                partition.behind().map(LagCommand::words).orElse("-"),
                partition.untilExpiry().map(LagCommand::words).orElse("-"),
                partition.lost() == 0 ? "-" : Texts.number(partition.lost()));
    }

    /** The two largest units: {@code 3 d 4 h}. */
    private static String words(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }

    private static Map<String, Object> json(String name, Lag lag) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", name);
        json.put("topic", lag.topic().toString());
        json.put("table", lag.target().toString());
        json.put("lag", lag.records());
        json.put("lost", lag.lost());
        lag.retention().ifPresent(retention -> json.put("retentionMs", retention.toMillis()));
        lag.untilExpiry().ifPresent(left -> json.put("lostAtRetentionInSeconds", left.toSeconds()));
        json.put("partitions", lag.partitions().stream().map(LagCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Lag.Partition partition) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("partition", partition.partition());
        json.put("earliest", partition.earliest());
        json.put("latest", partition.latest());
        json.put("next", partition.next());
        json.put("lag", partition.lag());
        json.put("lost", partition.lost());
        partition.oldest().ifPresent(oldest -> json.put("oldest", oldest.toString()));
        partition.behind().ifPresent(behind -> json.put("behindSeconds", behind.toSeconds()));
        partition.untilExpiry().ifPresent(left -> json.put("lostAtRetentionInSeconds", left.toSeconds()));
        return json;
    }
}
