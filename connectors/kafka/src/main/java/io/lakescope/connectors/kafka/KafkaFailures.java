package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Turns Kafka's exceptions into the one that leaves this module. */
record KafkaFailures(ClientProperties properties) {

    /** @param action what was tried, as in <em>Cannot ACTION</em> */
    LakescopeException of(String action, Throwable failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof LakescopeException ours) {
            return ours;
        }
        if (cause instanceof UnknownTopicOrPartitionException
                || cause instanceof UnknownTopicIdException
                || cause instanceof InvalidTopicException) {
            return failure(
                    Kind.NOT_FOUND, action, "there is no such topic or partition; `lakescope ls` lists them", cause);
        }
        if (cause instanceof TopicExistsException) {
            return failure(Kind.CONFLICT, action, "there is such a topic already; choose another name", cause);
        }
        if (cause instanceof AuthenticationException) {
            return failure(
                    Kind.UNAVAILABLE,
                    action,
                    "the broker refused the login (" + cause.getMessage() + "); check the connection's properties",
                    cause);
        }
        if (cause instanceof AuthorizationException) {
            return failure(
                    Kind.UNAVAILABLE,
                    action,
                    "the broker does not permit it (" + cause.getMessage() + "); ask its operator",
                    cause);
        }
        return remaining(action, cause);
    }

    private LakescopeException remaining(String action, Throwable cause) {
        Throwable config = cause instanceof ConfigException ? cause : cause.getCause();
        if (config instanceof ConfigException) {
            return failure(Kind.USER, action, config.getMessage() + "; correct the connection's properties", cause);
        }
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return failure(
                    Kind.UNAVAILABLE,
                    action,
                    BrokerProbe.obstacle(properties).orElse("no answer in time from " + properties.bootstrap())
                            + "; check that it runs",
                    cause);
        }
        Kind kind = cause instanceof RetriableException ? Kind.UNAVAILABLE : Kind.INTERNAL;
        return failure(kind, action, cause + "; see the broker's log", cause);
    }

    /** For a call that was interrupted; the thread stays interrupted. */
    static LakescopeException interrupted(String action, Exception cause) {
        Thread.currentThread().interrupt();
        return new LakescopeException(Kind.UNAVAILABLE, "Cannot " + action + ": interrupted; try again", cause);
    }

    private static LakescopeException failure(Kind kind, String action, String rest, Throwable cause) {
        return new LakescopeException(kind, "Cannot " + action + ": " + rest, cause);
    }
}
