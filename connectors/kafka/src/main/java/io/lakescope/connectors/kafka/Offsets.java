package io.lakescope.connectors.kafka;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.TopicPartition;

/** The answer to one question for the offsets of partitions, for each of those that were asked about. */
record Offsets(Map<TopicPartition, ListOffsetsResultInfo> answers) {

    /** Empty where no record matches. */
    OptionalLong find(TopicPartition partition) {
        long offset = answer(partition).offset();
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** For earliest and latest, which every partition has. */
    long of(TopicPartition partition) {
        return answer(partition).offset();
    }

    OptionalInt leaderEpoch(TopicPartition partition) {
        return KafkaTopicLog.epoch(answer(partition).leaderEpoch());
    }

    /** The greatest record time among the answers, in milliseconds since 1970; negative if there is none. */
    long newestMillis() {
        return answers.values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(-1);
    }

    private ListOffsetsResultInfo answer(TopicPartition partition) {
        return Objects.requireNonNull(answers.get(partition));
    }
}
