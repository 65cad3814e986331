package io.lakescope.jobs.report;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.state.AuditLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that reports are signed with: made at first use in a file that its user alone can read, and recorded in the audit
 * log, which is how a report's key is known to be of this installation. Thread-safe.
 */
public final class InstallationKey {

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKey.class);
    private static final String MADE = "make signing key";
    private static final String ANOTHER = "make another key with: lakescope audit key --new";
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final String place;
    private final AuditLog audit;
    private final String actor;

    /**
     * @param place names the file among those of other machines that share the state
     * @param actor who makes the key if there is none, for the audit log
     */
    public InstallationKey(Path file, String place, AuditLog audit, String actor) {
        this.file = file;
        this.place = place;
        this.audit = audit;
        this.actor = actor;
    }

    /** The fingerprints of every key that was made for this installation, the oldest first. */
    public List<String> known() {
        return made().map(Made::fingerprint).toList();
    }

    private record Made(String fingerprint, String place) {
        boolean isOf(SigningKey key) {
            return fingerprint.equals(key.fingerprint());
        }
    }

    private Stream<Made> made() {
        return audit.entries().stream()
                .filter(entry -> entry.action().equals(MADE))
                .map(entry -> entry.detail().split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Made(parts[0], parts[1]));
    }

    /**
     * Signs a body.
     *
     * @throws LakescopeException CONFLICT if the file is missing, or is not the one that was recorded last; UNAVAILABLE if
     *     it cannot be read or made
     */
    public synchronized SignedText sign(SignedText.Form form, String body) {
        return new SignedText(form, body, key().sign(form.signed(body)));
    }

    /** The public key, Base64 of its X.509 encoding; throws as {@link #sign}. */
    public synchronized String publicKey() {
        return key().publicKey();
    }

    /** SHA-256 of a public key, in hex: short enough to be read out. */
    public static String fingerprint(String publicKey) {
        return SigningKey.fingerprint(publicKey);
    }

    /** Whether a document was signed by a public key. */
    public static boolean isSigned(SignedText text, String publicKey) {
        return SigningKey.isSigned(publicKey, text.form().signed(text.body()), text.signature());
    }

    private SigningKey key() {
        List<Made> made = made().toList();
        Optional<Made> last =
                made.stream().filter(one -> one.place().equals(place)).reduce((earlier, later) -> later);
        if (!Files.exists(file)) {
            if (last.isPresent()) {
                throw LakescopeException.conflict("Cannot sign: the key "
                        + last.get().fingerprint() + " is missing from " + file + "; put the file back from a copy, or "
                        + ANOTHER);
            }
            put(SigningKey.make(), Existing.KEPT);
        }
        SigningKey key = read();
        if (last.isEmpty() && made.stream().noneMatch(one -> one.isOf(key))) {
            record(key, "first report");
        } else if (!isNewest(key, made)) {
            throw LakescopeException.conflict("Cannot sign: the key in " + file + " is " + key.fingerprint()
                    + ", and the audit log has "
                    + last.map(Made::fingerprint).orElse("another one in its place")
                    + "; put the right file back, or " + ANOTHER);
        }
        return key;
    }

    /** Whether it was made here, and no other was made in its place since. */
    private static boolean isNewest(SigningKey key, List<Made> made) {
        return made.stream()
                .filter(one -> one.isOf(key))
                .reduce((earlier, later) -> later)
                .filter(own -> made.stream()
                        .filter(one -> one.place().equals(own.place()))
                        .reduce((earlier, later) -> later)
                        .filter(own::equals)
                        .isPresent())
                .isPresent();
    }

    private SigningKey read() {
        try {
            if (!Files.getPosixFilePermissions(file).equals(OWN)) {
                throw LakescopeException.conflict("Cannot sign: others than its owner may use the key in " + file
                        + "; take their rights away (chmod 600), or " + ANOTHER);
            }
            return SigningKey.ofPem(Files.readString(file, StandardCharsets.US_ASCII))
                    .orElseThrow(() -> LakescopeException.conflict("Cannot sign: " + file
                            + " holds no pair of Ed25519 keys; put the right file back, or " + ANOTHER));
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(e);
        }
    }

    /**
     * Makes another key; what was signed before is still known to be of this installation.
     *
     * @return its fingerprint
     */
    public synchronized String replace(String reason) {
        SigningKey key = SigningKey.make();
        put(key, Existing.REPLACED);
        record(key, reason);
        return key.fingerprint();
    }

    private void record(SigningKey key, String reason) {
        String unused = audit.append(new AuditLog.Draft(
                actor, MADE, Optional.empty(), Optional.empty(), reason, key.fingerprint() + " " + place));
    }

    private enum Existing {
        KEPT,
        REPLACED
    }

    /** Appears whole; nobody else can read it between its making and its closing. */
    private void put(SigningKey key, Existing existing) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Path made = Files.createTempFile(folder, "signing-", ".new", PosixFilePermissions.asFileAttribute(OWN));
            try {
                Files.writeString(made, key.pem(), StandardCharsets.US_ASCII);
                if (existing == Existing.REPLACED) {
                    Path unused =
                            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Path unused = Files.createLink(file, made);
                }
            } finally {
                boolean unused = Files.deleteIfExists(made);
            }
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another process has made the key {} meanwhile", file);
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(e);
        }
    }

    private LakescopeException unusable(Exception e) {
        return new LakescopeException(
                Kind.UNAVAILABLE, "Cannot use the signing key in " + file + ": " + e + "; nothing was signed", e);
    }
}
