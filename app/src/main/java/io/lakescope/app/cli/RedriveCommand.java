package io.lakescope.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads the dead letters of an ingestion again. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description =
                "Reads the dead letters of an ingestion again and writes those that fit by now, once: live rows stay as"
                        + " they are. The dead letters' dataset is left as it is.",
        footer = {
            "",
            "Example: lakescope redrive --topic kafka:local/visits --table cassandra:local/shop/visits --map"
                    + " 'day=date(ts)' --dry-run"
        })
final class RedriveCommand extends JobByHand {

    @Option(names = "--topic", paramLabel = "ADDRESS", required = true, description = "Where the records came from")
    private String topic = "";

    @Option(names = "--table", paramLabel = "ADDRESS", required = true, description = "Where the rows go")
    private String table = "";

    @Option(
            names = "--map",
            paramLabel = "COLUMN=EXPRESSION",
            description = "A column's value; others take the field of the same name; may be repeated")
    private Map<String, String> map = new LinkedHashMap<>();

    RedriveCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("topic", topic);
        values.put("table", table);
        values.put("map", map);
    }
}
