package io.lakescope.app.rest;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query of an address: known names only, each given once. */
final class QueryParameters {

    private final Context ctx;

    private QueryParameters(Context ctx) {
        this.ctx = ctx;
    }

    static QueryParameters of(Context ctx, Set<String> known) {
        ctx.queryParamMap().forEach((name, values) -> {
            if (!known.contains(name) || values.size() != 1) {
                throw Refusal.badRequest("Cannot use '" + name + "' in the address: "
                        + (known.contains(name)
                                ? "it is given more than once"
                                : "this one knows " + List.copyOf(known)));
            }
        });
        return new QueryParameters(ctx);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /** {@code true} or {@code false}, which is also what is missing. */
    boolean isTrue(String name) {
        String given = text(name).orElse("false");
        if (!given.equals("true") && !given.equals("false")) {
            throw Refusal.badRequest("Cannot use '" + given + "' for " + name + ": write true or false");
        }
        return given.equals("true");
    }

    /** A whole number from {@code least} to {@code most}. */
    long number(String name, long missing, long least, long most) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return missing;
        }
        if (!given.get().matches("\\d{1,18}")) {
            throw Refusal.badRequest("Cannot use '" + given.get() + "' for " + name + ": it is no number");
        }
        long number = Long.parseLong(given.get());
        if (number < least || number > most) {
            throw Refusal.badRequest("Cannot use " + number + " for " + name + ": give " + least + " to " + most);
        }
        return number;
    }
}
