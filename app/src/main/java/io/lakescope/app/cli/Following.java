package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.jobs.text.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Prints what arrives in a topic, one JSON document a line. */
final class Following {

    private final Session session;
    private final SourceAddress address;
    private final SelectionOptions selection;

    Following(Session session, SourceAddress address, SelectionOptions selection) {
        this.session = session;
        this.address = address;
        this.selection = selection;
    }

    /** Goes on until the process is ended. */
    int run() {
        if (address.kind() != SourceKind.KAFKA) {
            throw LakescopeException.user("Cannot follow " + address + ": only topics can be followed");
        }
        TopicLog log = session.wiring().connector(address).topics().orElseThrow();
        Map<Integer, Long> next = new HashMap<>();
        log.state(address).partitions().forEach(partition -> next.put(partition.partition(), partition.latest()));
        while (!Thread.currentThread().isInterrupted()) {
            for (PartitionState partition : log.state(address).partitions()) {
                long from = next.getOrDefault(partition.partition(), partition.earliest());
                if (from < partition.latest()) {
                    print(partition, from);
                    next.put(partition.partition(), partition.latest());
                }
            }
            pause();
        }
        return ExitCodes.CANCELLED;
    }

    private void print(PartitionState partition, long from) {
        Map<String, String> keys = new HashMap<>(selection.keys);
        keys.put("partition", Integer.toString(partition.partition()));
        ReadRequest request = selection.request(address, OptionalLong.empty(), java.util.List.of());
        ReadRequest one = new ReadRequest(
                address,
                keys,
                OptionalLong.empty(),
                false,
                request.range(),
                row -> (Long) java.util.Objects.requireNonNull(row.value("offset")) >= from
                        && request.filter().accepts(row),
                java.util.List.of(),
                false);
        try (RecordCursor cursor = session.wiring().connector(address).reader().read(one)) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    session.out().println(Json.line(Json.row(new Row(batch.get(), i))));
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
