package io.lakescope.app.rest;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every request passes before a route sees it: a plain path, a known Host, no foreign Origin, the token in its header,
 * a JSON body. In this order, so that a page in a browser learns nothing of whether a token is right.
 */
final class Gate {

    /** Bodies are requests for jobs: a few hundred bytes. */
    static final int LARGEST_BODY = 256 * 1024;

    /** Empty or dotted segments, parameters, and encoded forms of what separates or ends a path. */
    private static final Pattern TRICK =
            Pattern.compile("//|/\\.{1,2}(/|$)|[\\\\;\\x00-\\x20]|%(2e|2f|5c|25|3b|0.|1.)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> SECRET_PARAMETERS =
            Set.of("token", "access_token", "accesstoken", "auth", "authorization", "bearer", "api_key", "apikey");

    private static final String BEARER = "Bearer ";

    private final Set<String> hosts;
    private final Set<String> origins;
    private final byte[] token;
    private final Set<String> open;

    /**
     * @param hosts values of the Host header that are answered, in lower case
     * @param origins values of the Origin header that are answered, in lower case
     * @param open paths that need no token
     */
    Gate(Set<String> hosts, Set<String> origins, String token, Set<String> open) {
        this.hosts = Set.copyOf(hosts);
        this.origins = Set.copyOf(origins);
        this.token = digest(token);
        this.open = Set.copyOf(open);
    }

    void check(Context ctx) {
        String path = ctx.req().getRequestURI();
        if (TRICK.matcher(path).find()) {
            throw Refusal.badRequest("Cannot answer: the path is not plain; write it without dots, empty parts or"
                    + " encoded separators");
        }
        checkHost(ctx);
        checkOrigin(ctx);
        checkQuery(ctx);
        if (!open.contains(path)) {
            checkToken(ctx);
        }
        checkBody(ctx);
    }

    private void checkHost(Context ctx) {
        List<String> given = headers(ctx, "Host");
        if (given.size() != 1 || !hosts.contains(given.get(0).toLowerCase(Locale.ROOT))) {
            throw Refusal.forbidden(
                    "Cannot answer: the Host header names none of this server's names; call it by one of "
                            + String.join(", ", hosts.stream().sorted().toList()) + ", or add the name to serve.hosts");
        }
    }

    private void checkOrigin(Context ctx) {
        for (String origin : headers(ctx, "Origin")) {
            if (!origins.contains(origin.toLowerCase(Locale.ROOT))) {
                throw Refusal.forbidden("Cannot answer: the request comes from another site's page; nothing was done");
            }
        }
    }

    private static void checkQuery(Context ctx) {
        ctx.queryParamMap().keySet().forEach(name -> {
            if (SECRET_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw Refusal.unauthorized(
                        "Cannot answer: a token in the address ends up in logs and histories; send it as"
                                + " Authorization: Bearer, and take a token that was sent like this out of use");
            }
        });
    }

    private void checkToken(Context ctx) {
        List<String> given = headers(ctx, "Authorization");
        boolean isRight = given.size() == 1
                && given.get(0).startsWith(BEARER)
                && MessageDigest.isEqual(token, digest(given.get(0).substring(BEARER.length())));
        if (!isRight) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"lakescope\"");
            throw Refusal.unauthorized(
                    "Cannot answer: the right token is missing; send it as Authorization: Bearer TOKEN");
        }
    }

    private static void checkBody(Context ctx) {
        long length = ctx.req().getContentLengthLong();
        boolean hasBody = length > 0 || ctx.req().getHeader("Transfer-Encoding") != null;
        if (length > LARGEST_BODY) {
            throw tooLarge();
        }
        if (hasBody && !isJson(headers(ctx, "Content-Type"))) {
            throw Refusal.wrongType(
                    "Cannot read the request: its body is not JSON; send it with" + " Content-Type: application/json");
        }
        if (hasBody && ctx.req().getHeader("Content-Encoding") != null) {
            throw Refusal.wrongType("Cannot read the request: its body is encoded; send it as it is");
        }
    }

    static Refusal tooLarge() {
        return Refusal.tooLarge("Cannot read the request: its body has more than " + LARGEST_BODY + " bytes");
    }

    private static boolean isJson(List<String> types) {
        return types.size() == 1
                && types.get(0)
                        .toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .matches("application/json(;charset=\"?utf-8\"?)?");
    }

    private static List<String> headers(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }

    /** Digests are of one length, so that comparing takes one time whatever was guessed. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
