package io.lakescope.app.rest;

import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the API listens and whom it answers.
 *
 * @param bind address that the server listens on
 * @param port 0 takes any that is free
 * @param hosts further names, {@code HOST:PORT}, that clients may call it by, as behind a proxy
 * @param token what every request must bring; made anew where the workspace names none
 * @param openMetrics whether {@code /metrics} answers without it
 */
public record RestSettings(String bind, int port, List<String> hosts, Optional<String> token, boolean openMetrics) {

    static final int DEFAULT_PORT = 8686;
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SHORTEST_TOKEN = 16;

    public RestSettings {
        hosts = List.copyOf(hosts);
        if (port < 0 || port > 65_535) {
            throw LakescopeException.user("Cannot serve on port " + port + ": give 0 to 65535");
        }
        boolean isWildcard = List.of("0.0.0.0", "::", "[::]").contains(bind);
        if (isWildcard && hosts.isEmpty()) {
            throw LakescopeException.user("Cannot serve on " + bind
                    + ": requests are answered only under a name that is known; write it to serve.hosts");
        }
        if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]{" + SHORTEST_TOKEN + ",}")) {
            throw LakescopeException.user("Cannot use serve.token: it has fewer than " + SHORTEST_TOKEN
                    + " characters, or others than a header may hold; take a long random one");
        }
    }

    /**
     * What the workspace says, and the command line instead where it says something.
     *
     * @param token as the workspace's reference resolves
     */
    public static RestSettings of(
            Workspace.@Nullable Serve serve, Optional<String> bind, Optional<Integer> port, Optional<String> token) {
        Workspace.Serve written = serve == null ? new Workspace.Serve(null, null, null, null, null) : serve;
        String metrics = written.metrics() == null ? "token" : written.metrics();
        if (!metrics.equals("token") && !metrics.equals("open")) {
            throw LakescopeException.user("Cannot use '" + metrics + "' for serve.metrics: write token or open");
        }
        return new RestSettings(
                bind.orElse(written.bind() == null ? LOOPBACK : written.bind()),
                port.orElse(written.port() == null ? DEFAULT_PORT : written.port()),
                written.hosts() == null ? List.of() : written.hosts(),
                token,
                metrics.equals("open"));
    }
}
