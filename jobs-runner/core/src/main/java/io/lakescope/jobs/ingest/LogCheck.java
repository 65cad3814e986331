package io.lakescope.jobs.ingest;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.Loss;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.jobs.state.IngestLedger.Position;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a partition still has what the ledger wants next. Asks the broker only where leaders have changed. */
record LogCheck(
        TopicLog topics, SourceAddress topic, String topicId, PartitionState partition, Optional<Position> known) {

    /** @param goOn the first offset that can be read behind what is lost */
    record Found(Loss loss, long goOn) {}

    /** What is lost of the offsets from here on. */
    Optional<Found> from(long from) {
        if (isMadeAnew()) {
            long next = known.orElseThrow().next();
            String reason = "the topic was deleted and made anew after offset " + next;
            return Optional.of(new Found(new Loss(next, next, reason), partition.earliest()));
        }
        if (from < partition.earliest()) {
            Loss expired = new Loss(from, partition.earliest(), "expired before they were read");
            return Optional.of(new Found(expired, partition.earliest()));
        }
        long end = from > partition.latest()
                ? partition.latest()
                : divergence(from).orElse(from);
        return end < from
                ? Optional.of(new Found(
                        new Loss(end, from, "the log was truncated or reset"), Math.max(end, partition.earliest())))
                : Optional.empty();
    }

    boolean isMadeAnew() {
        return known.filter(position -> !position.topicId().equals(topicId)).isPresent();
    }

    private OptionalLong divergence(long from) {
        return hasNewLeader() && known.orElseThrow().next() == from
                ? topics.divergence(
                        topic,
                        partition.partition(),
                        from,
                        known.orElseThrow().leaderEpoch().orElseThrow())
                : OptionalLong.empty();
    }

    /** Only then can a log have lost what was read and have gone on to the same offset. */
    boolean hasNewLeader() {
        return known.filter(position -> position.leaderEpoch().isPresent())
                .filter(position -> !position.leaderEpoch().equals(partition.leaderEpoch()))
                .isPresent();
    }
}
