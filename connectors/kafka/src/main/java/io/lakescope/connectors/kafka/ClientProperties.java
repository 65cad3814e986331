package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * What a workspace may set on Kafka's clients. A workspace may come from elsewhere, so settings that name classes to load
 * or carry JAAS are refused; logins are {@code sasl.username} and {@code sasl.password}, from which JAAS is built here.
 */
record ClientProperties(String bootstrap, Map<String, String> values) {

    private static final Pattern SERVERS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");
    private static final String USERNAME = "sasl.username";
    private static final String PASSWORD = "sasl.password";

    private static final Set<String> ALLOWED = Set.of(
            USERNAME,
            PASSWORD,
            "client.id",
            "client.rack",
            "client.dns.lookup",
            "compression.type",
            "connections.max.idle.ms",
            "default.api.timeout.ms",
            "linger.ms",
            "batch.size",
            "metadata.max.age.ms",
            "receive.buffer.bytes",
            "reconnect.backoff.max.ms",
            "reconnect.backoff.ms",
            "request.timeout.ms",
            "retry.backoff.max.ms",
            "retry.backoff.ms",
            "sasl.mechanism",
            "security.protocol",
            "send.buffer.bytes",
            "socket.connection.setup.timeout.max.ms",
            "socket.connection.setup.timeout.ms",
            "ssl.cipher.suites",
            "ssl.enabled.protocols",
            "ssl.endpoint.identification.algorithm",
            "ssl.key.password",
            "ssl.keystore.certificate.chain",
            "ssl.keystore.key",
            "ssl.keystore.location",
            "ssl.keystore.password",
            "ssl.keystore.type",
            "ssl.protocol",
            "ssl.truststore.certificates",
            "ssl.truststore.location",
            "ssl.truststore.password",
            "ssl.truststore.type");

    ClientProperties {
        if (!SERVERS.matcher(bootstrap).matches()) {
            throw LakescopeException.user(
                    "Cannot use the Kafka servers '" + bootstrap + "': write host:port, several separated by commas");
        }
        for (String key : values.keySet()) {
            if (!ALLOWED.contains(key)) {
                throw LakescopeException.user("Cannot use the Kafka property '" + key
                        + "': it is not among those that a workspace may set; remove it"
                        + (key.startsWith("sasl.") ? ", a login is sasl.username and sasl.password" : ""));
            }
        }
        values = Map.copyOf(values);
    }

    boolean isPlaintext() {
        return securityProtocol().endsWith("PLAINTEXT");
    }

    private String securityProtocol() {
        return values.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
    }

    /** The settings that every client starts from. */
    Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(values);
        client.remove(USERNAME);
        client.remove(PASSWORD);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        client.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "lakescope");
        if (values.containsKey(USERNAME)) {
            client.put(SaslConfigs.SASL_JAAS_CONFIG, jaas());
        }
        return client;
    }

    private String jaas() {
        String mechanism = values.getOrDefault(SaslConfigs.SASL_MECHANISM, "PLAIN");
        String module = mechanism.startsWith("SCRAM")
                ? "org.apache.kafka.common.security.scram.ScramLoginModule"
                : "org.apache.kafka.common.security.plain.PlainLoginModule";
        return module + " required username=" + quoted(values.getOrDefault(USERNAME, "")) + " password="
                + quoted(values.getOrDefault(PASSWORD, "")) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Without values, which may be secrets. */
    @Override
    public String toString() {
        return bootstrap + " " + values.keySet();
    }
}
