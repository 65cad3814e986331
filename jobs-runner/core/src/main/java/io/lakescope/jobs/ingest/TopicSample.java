package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.connectors.TypeGuess;
import io.lakescope.jobs.expressions.Expression;
import io.lakescope.jobs.expressions.Expression.EvaluationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest records of each partition of a topic. */
final class TopicSample {

    private static final int RECORDS_OF_PARTITION = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final TopicLog topics;
    private final SourceAddress topic;

    TopicSample(TopicLog topics, SourceAddress topic) {
        this.topics = topics;
        this.topic = topic;
    }

    /**
     * The fields of the records, in first-seen order, then the mapped columns, with what their values are.
     *
     * @throws LakescopeException USER if there is no record that is an object
     */
    Map<String, TypeGuess> types(Map<String, Expression> expressions) {
        Map<String, TypeGuess> types = new LinkedHashMap<>();
        for (LogRecord source : records()) {
            if (topics.decode(source.value()).value() instanceof Map<?, ?> fields) {
                fields.forEach((name, value) -> {
                    if (!expressions.containsKey(String.valueOf(name))) {
                        types.computeIfAbsent(String.valueOf(name), column -> new TypeGuess(TypeGuess.Texts.TIMES))
                                .add(value);
                    }
                });
                expressions.forEach((column, expression) -> types.computeIfAbsent(
                                column, name -> new TypeGuess(TypeGuess.Texts.TIMES))
                        .add(value(expression, fields, source)));
            }
        }
        if (types.isEmpty()) {
            throw LakescopeException.user("Cannot propose a table for " + topic
                    + ": no JSON object is among its newest records; create the table by hand");
        }
        return types;
    }

    /** Records that do not fit an expression are rejected when they are ingested; here they tell nothing. */
    private @Nullable Object value(Expression expression, Map<?, ?> fields, LogRecord source) {
        RecordFields record = new RecordFields(topics, topic.path());
        try {
            return expression.evaluate(name -> record.value(name, fields, source));
        } catch (EvaluationException e) {
            return null;
        }
    }

    private List<LogRecord> records() {
        List<LogRecord> records = new ArrayList<>();
        for (PartitionState partition : topics.state(topic).partitions()) {
            long from = Math.max(partition.earliest(), partition.latest() - RECORDS_OF_PARTITION);
            if (from < partition.latest()) {
                read(partition.partition(), from, partition.latest(), records);
            }
        }
        return records;
    }

    private void read(int partition, long from, long to, List<LogRecord> into) {
        Instant end = Instant.now().plus(PATIENCE);
        try (TopicLog.Cursor cursor = topics.open(topic, partition, from, to)) {
            while (cursor.position() < to && Instant.now().isBefore(end)) {
                into.addAll(cursor.poll(WAIT));
            }
        }
    }
}
