package io.lakescope.app.local;

import io.lakescope.app.local.LocalOptions.CommitLogSync;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cassandra's settings file, its logging and its JVM flags. */
final class CassandraSettings {

    private CassandraSettings() {}

    static String yaml(Path home, List<Integer> ports, CommitLogSync sync) {
        return """
                # Written at each start of the local environment.
                cluster_name: local
                num_tokens: 4
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                listen_address: 127.0.0.1
                rpc_address: 127.0.0.1
                native_transport_port: %1$d
                storage_port: %2$d
                start_native_transport: true
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "127.0.0.1:%2$d"
                data_file_directories:
                  - "%3$s/data"
                commitlog_directory: "%3$s/commitlog"
                cdc_raw_directory: "%3$s/cdc_raw"
                hints_directory: "%3$s/hints"
                saved_caches_directory: "%3$s/saved_caches"
                commitlog_segment_size: 8MiB
                auto_snapshot: false
                materialized_views_enabled: true
                """.formatted(ports.get(0), ports.get(1), home)
                + (sync == CommitLogSync.BATCH
                        ? "commitlog_sync: batch\n"
                        : "commitlog_sync: periodic\ncommitlog_sync_period: 10000ms\n");
    }

    static String logback() {
        return """
                <configuration>
                  <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%date{ISO8601} %-5level [%thread] %logger{0} - %msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="OUT"/></root>
                </configuration>
                """;
    }

    /** Upstream's jvm-server.options and jvm17-server.options, without tuning. */
    static List<String> jvmFlags(int heapMegabytes) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-Xss256k",
                "-Djava.awt.headless=true",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcassandra-foreground=yes",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=100",
                "-Dcassandra.superuser_setup_delay_ms=0"));
        for (String exported : List.of(
                "java.base/jdk.internal.misc",
                "java.base/java.lang.ref",
                "java.management.rmi/com.sun.jmx.remote.internal.rmi",
                "java.rmi/sun.rmi.registry",
                "java.rmi/sun.rmi.server",
                "java.sql/java.sql",
                "jdk.unsupported/sun.misc",
                "jdk.compiler/com.sun.tools.javac.file",
                "jdk.attach/sun.tools.attach")) {
            flags.addAll(List.of("--add-exports", exported + "=ALL-UNNAMED"));
        }
        for (String opened : List.of(
                "java.base/java.lang.module",
                "java.base/jdk.internal.loader",
                "java.base/jdk.internal.ref",
                "java.base/jdk.internal.reflect",
                "java.base/jdk.internal.math",
                "java.base/jdk.internal.module",
                "java.base/jdk.internal.util.jar",
                "java.base/sun.nio.ch",
                "java.base/java.io",
                "java.base/java.lang.reflect",
                "java.base/java.lang",
                "java.base/java.util",
                "java.base/java.nio",
                "jdk.management/com.sun.management.internal",
                "jdk.compiler/com.sun.tools.javac")) {
            flags.addAll(List.of("--add-opens", opened + "=ALL-UNNAMED"));
        }
        return List.copyOf(flags);
    }
}
