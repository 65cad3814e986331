package io.lakescope.app.rest;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The query of an address: known names only, each given once. */
final class QueryParameters {

    private final Context ctx;

    private QueryParameters(Context ctx) {
        this.ctx = ctx;
    }

    static QueryParameters of(Context ctx, Set<String> known) {
        return of(ctx, known, Set.of());
    }

    /** @param repeated names that may be given more than once */
    static QueryParameters of(Context ctx, Set<String> known, Set<String> repeated) {
        ctx.queryParamMap().forEach((name, values) -> {
            boolean isOnce = known.contains(name) && values.size() == 1;
            if (!isOnce && !repeated.contains(name)) {
                List<String> all =
                        Stream.concat(known.stream(), repeated.stream()).toList();
                throw Refusal.badRequest("Cannot use '" + name + "' in the address: "
                        + (known.contains(name) ? "it is given more than once" : "this one knows " + all));
            }
        });
        return new QueryParameters(ctx);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /** Every value of a name, in the order in which they were given. */
    List<String> all(String name) {
        return ctx.queryParams(name);
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
