package io.lakescope.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.jaas.config",
                "sasl.login.callback.handler.class",
                "consumer.interceptor.classes",
                "interceptor.classes",
                "key.deserializer",
                "value.deserializer",
                "metric.reporters",
                "ssl.engine.factory.class",
                "security.providers",
                "config.providers",
                "bootstrap.servers",
                "group.id",
                "auto.offset.reset"
            })
    void refusesWhatCouldLoadCodeOrChangeHowItReads(String key) {
        assertThatThrownBy(() -> new KafkaConnector("k", "h:1", Map.of(key, "x")))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER))
                .hasMessageContaining("'" + key + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", "a:1;b:2", "a:1, b:2", "a:x"})
    void refusesServersThatAreNoHostAndPort(String bootstrap) {
        assertThatThrownBy(() -> new KafkaConnector("k", bootstrap, Map.of()))
                .hasMessageStartingWith("Cannot use the Kafka servers '" + bootstrap + "'");
    }

    @Test
    void buildsALoginWhoseValuesCannotEndTheirQuotes() {
        Map<String, Object> client = new ClientProperties(
                        "h:1",
                        Map.of("sasl.mechanism", "SCRAM-SHA-256", "sasl.username", "ann", "sasl.password", "a\"; b\\"))
                .client();

        assertThat(client)
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"ann\" password=\"a\\\"; b\\\\\";")
                .doesNotContainKeys("sasl.username", "sasl.password");
    }

    @Test
    void doesNotShowSecrets() {
        assertThat(new ClientProperties("h:1", Map.of("sasl.password", "hunter2")).toString())
                .doesNotContain("hunter2");
    }
}
