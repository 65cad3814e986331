package io.lakescope.app.rest;

import io.lakescope.app.jobs.JobJson;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.text.Json;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server itself refuses, such as a broken request line, in the shape of all other errors. */
final class BareErrors implements Request.Handler {

    private final Map<String, String> headers;

    BareErrors(Map<String, String> headers) {
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean isOurs = response.getStatus() >= 500;
        String message = isOurs
                ? "Cannot answer: something unforeseen happened; see the server's log"
                : "Cannot read the request: it is no plain HTTP request (status " + response.getStatus() + ")";
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put("Content-Type", Answers.JSON);
        String body = Json.line(JobJson.error(isOurs ? Kind.INTERNAL : Kind.USER, message));
        Content.Sink.write(response, true, body, callback);
        return true;
    }
}
