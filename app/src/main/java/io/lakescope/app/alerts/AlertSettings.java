package io.lakescope.app.alerts;

import io.lakescope.app.alerts.EmailSink.Encryption;
import io.lakescope.app.settings.Secrets;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.operations.AlertSink;
import io.lakescope.jobs.operations.Finding;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, as it is written in a workspace.
 *
 * @param kinds which findings are told of
 * @param sinks how; none if nobody is told
 */
public record AlertSettings(Set<Finding.Kind> kinds, List<AlertSink> sinks) {

    public AlertSettings {
        kinds = Set.copyOf(kinds);
        sinks = List.copyOf(sinks);
    }

    /** @throws LakescopeException USER naming the key that is wrong */
    public static AlertSettings of(Workspace.@Nullable Alerts alerts, Secrets secrets) {
        if (alerts == null) {
            return new AlertSettings(EnumSet.allOf(Finding.Kind.class), List.of());
        }
        List<AlertSink> sinks = new ArrayList<>();
        List<Workspace.Webhook> webhooks = alerts.webhooks() == null ? List.of() : alerts.webhooks();
        webhooks.forEach(webhook -> sinks.add(webhook(webhook, secrets)));
        if (alerts.email() != null) {
            sinks.add(email(alerts.email(), secrets));
        }
        return new AlertSettings(kinds(alerts.on()), sinks);
    }

    private static Set<Finding.Kind> kinds(@Nullable List<String> on) {
        return on == null
                ? EnumSet.allOf(Finding.Kind.class)
                : on.stream().map(AlertSettings::kind).collect(Collectors.toSet());
    }

    private static Finding.Kind kind(String text) {
        return Arrays.stream(Finding.Kind.values())
                .filter(kind -> word(kind).equals(text))
                .findFirst()
                .orElseThrow(() -> LakescopeException.user("Cannot use '" + text + "' for alerts.on: write "
                        + Arrays.stream(Finding.Kind.values())
                                .map(AlertSettings::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Finding.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static AlertSink webhook(Workspace.Webhook webhook, Secrets secrets) {
        String text = required("alerts.webhooks.url", webhook.url());
        String url = text.startsWith("$") ? secrets.resolve("alerts.webhooks.url", text) : text;
        Optional<String> token = Optional.ofNullable(webhook.token())
                .map(reference -> secrets.resolve("alerts.webhooks.token", reference));
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return new WebhookSink(uri, token);
            }
        } catch (IllegalArgumentException e) {
            throw noUrl(e);
        }
        throw noUrl(null);
    }

    /** Says nothing of the URL itself, which may be a secret. */
    private static LakescopeException noUrl(@Nullable Exception cause) {
        return new LakescopeException(
                LakescopeException.Kind.USER,
                "Cannot use alerts.webhooks.url: it is no http or https URL; write https://host/path",
                cause);
    }

    private static AlertSink email(Workspace.Email email, Secrets secrets) {
        Encryption encryption = encryption(email.encryption());
        int port = email.port() == null ? (encryption == Encryption.TLS ? 465 : 587) : email.port();
        if ((email.user() == null) != (email.password() == null)) {
            throw LakescopeException.user("Cannot use alerts.email: give both user and password, or neither");
        }
        Optional<EmailSink.Login> login = Optional.ofNullable(email.user())
                .map(user -> new EmailSink.Login(
                        user, secrets.resolve("alerts.email.password", String.valueOf(email.password()))));
        List<String> to = email.to() == null ? List.of() : email.to();
        if (to.isEmpty()) {
            throw LakescopeException.user("Cannot use alerts.email: it has no to; give one or more addresses");
        }
        return new EmailSink(
                new EmailSink.Server(required("alerts.email.host", email.host()), port, encryption),
                login,
                address("alerts.email.from", required("alerts.email.from", email.from())),
                to.stream().map(one -> address("alerts.email.to", one)).toList());
    }

    private static Encryption encryption(@Nullable String text) {
        return switch (text == null ? "starttls" : text) {
            case "starttls" -> Encryption.STARTTLS;
            case "tls" -> Encryption.TLS;
            case "none" -> Encryption.NONE;
            default ->
                throw LakescopeException.user(
                        "Cannot use '" + text + "' for alerts.email.encryption: write starttls, tls or none");
        };
    }

    private static InternetAddress address(String key, String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot use '" + text + "' for " + key + ": it is no mail address (" + e.getMessage() + ")",
                    e);
        }
    }

    private static String required(String key, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw LakescopeException.user("Cannot tell anybody: " + key + " is missing; give it");
        }
        return text;
    }
}
