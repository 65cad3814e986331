package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets by reference: {@code ${env:NAME}} or {@code ${file:PATH}}. A value in the file itself is refused. */
public final class Secrets {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    private final Function<String, @Nullable String> environment;

    public Secrets(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Finds the secret behind a reference.
     *
     * @param key the workspace key that holds it, for messages
     * @throws LakescopeException USER if it is no reference, or nothing is behind it; the message never holds a secret
     */
    public String resolve(String key, String reference) {
        Matcher matcher = matcher(key, reference);
        String name = matcher.group(2);
        return matcher.group(1).equals("env") ? fromEnvironment(key, name) : fromFile(key, name);
    }

    /**
     * Checks that a text is a reference, without looking behind it.
     *
     * @throws LakescopeException USER if it is none
     */
    static void check(String key, String reference) {
        var unused = matcher(key, reference);
    }

    private static Matcher matcher(String key, String reference) {
        Matcher matcher = REFERENCE.matcher(reference.strip());
        if (!matcher.matches()) {
            throw LakescopeException.user("Cannot use " + key
                    + ": a workspace holds no secrets, only references; write ${env:NAME} or ${file:PATH}");
        }
        return matcher;
    }

    private String fromEnvironment(String key, String name) {
        String value = environment.apply(name);
        if (value == null) {
            throw LakescopeException.user("Cannot use " + key + ": the environment variable " + name
                    + " is not set; set it, then start again");
        }
        return value;
    }

    private static String fromFile(String key, String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException e) {
            throw new LakescopeException(
                    Kind.USER,
                    "Cannot use " + key + ": the file " + path + " cannot be read; check it, then start again",
                    e);
        }
    }
}
