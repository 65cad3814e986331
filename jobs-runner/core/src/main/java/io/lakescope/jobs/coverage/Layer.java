package io.lakescope.jobs.coverage;

import io.lakescope.connectors.SourceAddress;

/**
 * One place where rows of a customer lie.
 *
 * @param name what people call it: the topic, table, dataset, or the aggregate's job
 */
public record Layer(Kind kind, String name, SourceAddress address) {

    /** In the order in which rows pass through them. */
    public enum Kind {
        KAFKA,
        RAW,
        BACKUP,
        AGGREGATE
    }
}
