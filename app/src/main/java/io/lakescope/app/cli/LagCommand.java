package io.lakescope.app.cli;

import io.lakescope.app.jobs.IngestionLags;
import io.lakescope.app.operations.LagHistories;
import io.lakescope.app.operations.LagHistoryJson;
import io.lakescope.app.settings.Durations;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.ingest.Lag;
import io.lakescope.jobs.operations.LagHistory;
import io.lakescope.jobs.operations.TimeSpan;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.TopicSamples;
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
                        + " what is not stored; or their rates and lag over time.",
        footer = {"", "Example: lakescope lag ingest-visits", "Example: lakescope lag --since 24h"})
final class LagCommand implements Callable<Integer> {

    private static final int STEPS_OF_TEXT = 24;
    private static final int STEPS_OF_JSON = 96;

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

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "Rates and lag over this time until now, as `lakescope serve` sampled them once a minute; at"
                    + " most 40d")
    private @Nullable String since;

    LagCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return since == null ? present() : past(Durations.parse("--since", since));
    }

    private int past(Duration back) {
        Instant now = Instant.now();
        if (back.isZero() || back.compareTo(TopicSamples.BY_HOUR) > 0) {
            throw LakescopeException.user("Cannot tell the lag of " + words(back) + ": samples are kept for 40 days;"
                    + " give --since 1m to 40d");
        }
        TimeSpan span = TimeSpan.of(now.minus(back), now, now, session.isJson() ? STEPS_OF_JSON : STEPS_OF_TEXT);
        List<LagHistory> histories = histories(span, now);
        if (session.isJson()) {
            session.json(LagHistoryJson.of(span, histories));
        } else {
            new LagHistoryText(session.out(), session.err()).print(histories);
        }
        return ExitCodes.DONE;
    }

    private List<LagHistory> histories(TimeSpan span, Instant now) {
        LagHistories histories = new LagHistories(session.wiring());
        if (topic != null && table != null) {
            Flow flow = new Flow(
                    SourceAddress.parse(topic).toString(),
                    SourceAddress.parse(table).toString());
            return histories.of(Map.of("ingest", flow), span, now);
        }
        return job == null ? histories.all(span, now) : histories.of(job, span, now);
    }

    private int present() {
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
        IngestionLags lags = new IngestionLags(session.wiring());
        if (topic != null && table != null) {
            return Map.of("ingest", lags.of(SourceAddress.parse(topic), SourceAddress.parse(table)));
        }
        Map<String, Lag> found = lags.where((name, configured) -> job == null || name.equals(job));
        if (job != null && found.isEmpty()) {
            throw LakescopeException.user(
                    "Cannot find the job '" + job + "': the workspace has no such ingestion; see: lakescope job list");
        }
        return found;
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
    static String words(Duration duration) {
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
