package io.lakescope.app.rest;

import io.lakescope.connectors.LakescopeException.Kind;

/** A request that is answered by an error of HTTP's own, before anything was done for it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final Kind kind;

    private Refusal(int status, Kind kind, String message) {
        super(message);
        this.status = status;
        this.kind = kind;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, Kind.USER, message);
    }

    static Refusal unauthorized(String message) {
        return new Refusal(401, Kind.REFUSED, message);
    }

    static Refusal forbidden(String message) {
        return new Refusal(403, Kind.REFUSED, message);
    }

    static Refusal tooLarge(String message) {
        return new Refusal(413, Kind.USER, message);
    }

    static Refusal wrongType(String message) {
        return new Refusal(415, Kind.USER, message);
    }

    static Refusal busy(String message) {
        return new Refusal(503, Kind.UNAVAILABLE, message);
    }

    int status() {
        return status;
    }

    Kind kind() {
        return kind;
    }
}
