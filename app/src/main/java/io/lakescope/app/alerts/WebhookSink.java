package io.lakescope.app.alerts;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.operations.AlertMessage;
import io.lakescope.jobs.operations.AlertSink;
import io.lakescope.jobs.text.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Posts an alert as JSON. Its {@code text} is what chat services show. */
final class WebhookSink implements AlertSink {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI url;
    private final Optional<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    WebhookSink(URI url, Optional<String> token) {
        this.url = url;
        this.token = token;
    }

    /** The host alone: chat services hide their secret in the path. */
    @Override
    public String name() {
        return "webhook " + url.getHost();
    }

    @Override
    public void tell(AlertMessage message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.line(body(message))));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        int status = send(request.build());
        if (status / 100 != 2) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot tell " + name() + ": it answered " + status + "; see the webhook's settings");
        }
    }

    private int send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE, "Cannot tell " + name() + ": " + e + "; it is told again later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(Kind.UNAVAILABLE, "Cannot tell " + name() + ": interrupted", e);
        }
    }

    private static Map<String, Object> body(AlertMessage message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("workspace", message.workspace());
        body.put("state", message.state().name());
        body.put("kind", message.kind());
        body.put("subject", message.subject());
        body.put("what", message.what());
        body.put("since", message.since().toString());
        body.put("command", message.command());
        body.put("text", message.title() + ": " + message.what());
        return body;
    }
}
