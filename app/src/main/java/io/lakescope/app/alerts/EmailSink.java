package io.lakescope.app.alerts;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.operations.AlertMessage;
import io.lakescope.jobs.operations.AlertSink;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends an alert as a plain text mail. */
final class EmailSink implements AlertSink {

    private static final String PATIENCE_MILLIS = "10000";

    /** How the way to the server is kept private. */
    enum Encryption {
        STARTTLS,
        TLS,
        NONE
    }

    record Server(String host, int port, Encryption encryption) {}

    record Login(String user, String password) {}

    private final Server server;
    private final Session session;
    private final InternetAddress from;
    private final InternetAddress[] to;

    EmailSink(Server server, Optional<Login> login, InternetAddress from, List<InternetAddress> to) {
        this.server = server;
        this.from = from;
        this.to = to.toArray(new InternetAddress[0]);
        this.session = Session.getInstance(
                properties(server, login), login.map(EmailSink::authenticator).orElse(null));
    }

    private static Properties properties(Server server, Optional<Login> login) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.auth", Boolean.toString(login.isPresent()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.encryption() == Encryption.TLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(server.encryption() == Encryption.STARTTLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(server.encryption() == Encryption.STARTTLS));
        return properties;
    }

    private static Authenticator authenticator(Login login) {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }

    @Override
    public String name() {
        return "mail by " + server.host();
    }

    @Override
    public void tell(AlertMessage message) {
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(from);
            mail.setRecipients(Message.RecipientType.TO, to);
            mail.setSentDate(Date.from(message.since()));
            mail.setSubject(message.title(), "UTF-8");
            mail.setText(text(message), "UTF-8");
            Transport.send(mail);
        } catch (MessagingException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE, "Cannot tell " + name() + ": " + e.getMessage() + "; it is told again later", e);
        }
    }

    private static String text(AlertMessage message) {
        String next = message.command().isEmpty() ? "" : "\nNext: " + message.command() + "\n";
        return message.what() + "\n\nSince " + message.since() + ", in the workspace " + message.workspace() + ".\n"
                + next;
    }
}
