package io.lakescope.jobs.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A customer's key: 64 bytes for AES-SIV (RFC 5297), then 32 from which the AES-GCM key of each file is derived (HKDF, RFC
 * 5869), since one key of that kind must not encrypt more than some thousand millions of values.
 */
final class DataKey {

    private static final int SIV_BYTES = 64;
    private static final int GCM_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final String id;
    private final byte[] bytes;

    DataKey(String id, byte[] bytes) {
        if (bytes.length != SIV_BYTES + GCM_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes are no data key");
        }
        this.id = id;
        this.bytes = bytes;
    }

    String id() {
        return id;
    }

    static byte[] fresh() {
        return random(SIV_BYTES + GCM_BYTES);
    }

    /** What makes the key of one file its own. */
    static byte[] salt() {
        return random(SALT_BYTES);
    }

    static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    DeterministicAead pseudonyms() {
        try {
            return new AesSiv(Arrays.copyOf(bytes, SIV_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Aead random(byte[] salt) {
        try {
            return new AesGcmJce(Hkdf.computeHkdf(
                    "HMACSHA256",
                    Arrays.copyOfRange(bytes, SIV_BYTES, bytes.length),
                    salt,
                    "lakescope file".getBytes(StandardCharsets.UTF_8),
                    GCM_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
