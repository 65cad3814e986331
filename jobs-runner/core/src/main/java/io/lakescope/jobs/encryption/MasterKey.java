package io.lakescope.jobs.encryption;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.lakescope.connectors.LakescopeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The key that wraps the data keys of datasets: 32 random bytes, written as base64. */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final int FINGERPRINT_BYTES = 8;

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a key; messages never hold it.
     *
     * @param key the workspace key that refers to it, for messages
     * @throws LakescopeException USER if it is not 32 bytes as base64
     */
    public static MasterKey parse(String key, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // Not as the cause: its message quotes characters of the key.
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw LakescopeException.user("Cannot use " + key + ": what it refers to is no master key, which is "
                    + BYTES + " random bytes as base64; make one with: lakescope keys new FILE");
        }
        return new MasterKey(bytes);
    }

    /** A new key, as base64. */
    public static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Tells keys apart without telling anything of them. */
    public String fingerprint() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update("lakescope master key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(bytes), 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] wrap(byte[] key, String about) {
        try {
            return new AesGcmJce(bytes).encrypt(key, about.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if another key has wrapped it, or it was changed since. */
    Optional<byte[]> unwrap(byte[] wrapped, String about) {
        try {
            return Optional.of(new AesGcmJce(bytes).decrypt(wrapped, about.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
