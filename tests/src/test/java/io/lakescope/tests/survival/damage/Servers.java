package io.lakescope.tests.survival.damage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.lakescope.app.local.SharedServers;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The shared server through the bare driver. */
public final class Servers {

    private Servers() {}

    public static CqlSession connect() {
        String[] point = SharedServers.cassandra().split(":");
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(point[0], Integer.parseInt(point[1])))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .build())
                .build();
    }
}
