package io.lakescope.jobs.coverage;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TopicLog;
import io.lakescope.jobs.ingest.RecordRows;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Looks at a topic's retention, and counts a customer's records if there are not too many to read. */
final class TopicReader implements LayerReader {

    private final Reading reading;
    private final Layer layer;
    private final Lineage.Ingestion ingestion;
    private volatile @Nullable TopicDays days;

    TopicReader(Reading reading, Layer layer, Lineage.Ingestion ingestion) {
        this.reading = reading;
        this.layer = layer;
        this.ingestion = ingestion;
    }

    @Override
    public Layer layer() {
        return layer;
    }

    @Override
    public List<String> list() {
        SourceAddress address = ingestion.table();
        return TableDays.of(
                        reading.sources().tables(address),
                        address,
                        reading.sources().pattern(address),
                        reading.isCancelled()::get)
                .map(this::found)
                .orElse(WITHOUT_DAYS);
    }

    private List<String> found(TableDays table) {
        if (table.columns().containsAll(reading.request().key().keySet())) {
            TopicLog topics = reading.sources().topics(layer.address());
            TablePattern pattern = reading.sources().pattern(ingestion.table());
            RecordRows rows = new RecordRows(
                    topics, layer.address(), table.table(), pattern, ingestion.mapping(), reading.bounds());
            days = new TopicDays(
                    topics,
                    layer.address(),
                    new TopicDays.Target(table.table(), table.units(), table.day(), rows),
                    reading.request(),
                    reading.isCancelled()::get);
        }
        return table.columns();
    }

    @Override
    public void read(DayTasks tasks) {
        TopicDays topic = days;
        if (topic == null) {
            return;
        }
        reading.book()
                .keptSince(
                        layer,
                        topic.keptSince()
                                .map(since -> "records are kept since " + since.truncatedTo(ChronoUnit.SECONDS))
                                .orElse("no record is kept"));
        Optional<List<TopicDays.Stretch>> stretches = topic.stretches();
        if (stretches.isEmpty() || stretches.get().isEmpty()) {
            tasks.all(DayTasks.RECORDS, this, () -> answer(topic, stretches.isPresent()));
            return;
        }
        AtomicInteger left = new AtomicInteger(stretches.get().size());
        stretches
                .get()
                .forEach(stretch -> tasks.all(DayTasks.RECORDS, this, () -> {
                    topic.count(stretch);
                    // A stretch that fails makes every day unknown, and this is never reached.
                    if (left.decrementAndGet() == 0) {
                        answer(topic, true);
                    }
                }));
    }

    private void answer(TopicDays topic, boolean isCounted) {
        Coverage.Request request = reading.request();
        for (LocalDate day = request.to().minusDays(1); !day.isBefore(request.from()); day = day.minusDays(1)) {
            reading.book().topic(layer, day, Answer.of(Map.of("", topic.day(day, isCounted))));
        }
    }
}
