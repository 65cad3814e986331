package io.lakescope.connectors.kafka;

import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/** A topic as it was when reading began: its name may come to mean another one. */
record TopicIdentity(Topics topics, String name, Uuid id) {

    TopicIdentity(Topics topics, TopicDescription description) {
        this(topics, description.name(), description.topicId());
    }

    /**
     * Asks the brokers.
     *
     * @throws io.lakescope.connectors.LakescopeException NOT_FOUND if there is none of that name any more
     */
    boolean isAnother() {
        return !topics.description(name).topicId().equals(id);
    }
}
