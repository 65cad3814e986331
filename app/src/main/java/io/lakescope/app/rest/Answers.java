package io.lakescope.app.rest;

import io.javalin.http.Context;
import io.lakescope.app.jobs.JobJson;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.text.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes back: documents, and failures in the one shape that they have everywhere. */
final class Answers {

    static final String JSON = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void json(Context ctx, Object document) {
        ctx.contentType(JSON).result(Json.line(document));
    }

    static void error(Context ctx, int status, Kind kind, String message) {
        ctx.status(status);
        json(ctx, JobJson.error(kind, message));
    }

    static void refused(Refusal refusal, Context ctx) {
        error(ctx, refusal.status(), refusal.kind(), String.valueOf(refusal.getMessage()));
    }

    static void failed(LakescopeException e, Context ctx) {
        if (e.kind() == Kind.INTERNAL) {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        }
        error(ctx, status(e.kind()), e.kind(), e.getMessage());
    }

    /** What nobody foresaw goes to the log; whoever asked learns that it is there. */
    static void unforeseen(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        error(ctx, 500, Kind.INTERNAL, "Cannot answer: something unforeseen happened; see the server's log");
    }

    static int status(Kind kind) {
        return switch (kind) {
            case USER -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case REFUSED -> 403;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }

    /** Answers that no route has given: wrong addresses and methods. */
    static void unknown(int status, Context ctx) {
        if (status == 404) {
            error(ctx, status, Kind.NOT_FOUND, "Cannot answer: there is no such address; see /openapi.json");
        } else {
            error(ctx, status, Kind.USER, "Cannot answer: the address has no such method; see /openapi.json");
        }
    }
}
