package io.lakescope.jobs.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the values of one column of one file. Each is bound to the column's name and type and to the customer, so that bytes
 * which were moved elsewhere are not taken for a value there. Nulls stay nulls.
 */
final class CellCipher {

    private final Type type;
    private final byte[] about;
    private final Seal seal;
    private final Open open;

    private interface Seal {
        byte[] of(byte[] plain, byte[] about) throws GeneralSecurityException;
    }

    private interface Open {
        byte[] of(byte[] sealed, byte[] about) throws GeneralSecurityException;
    }

    CellCipher(String column, Type type, String customer, DeterministicAead cipher) {
        this(column, type, customer, cipher::encryptDeterministically, cipher::decryptDeterministically);
    }

    CellCipher(String column, Type type, String customer, Aead cipher) {
        this(column, type, customer, cipher::encrypt, cipher::decrypt);
    }

    private CellCipher(String column, Type type, String customer, Seal seal, Open open) {
        this.type = type;
        this.about = (column + '\0' + type.text() + '\0' + customer).getBytes(StandardCharsets.UTF_8);
        this.seal = seal;
        this.open = open;
    }

    @Nullable
    Object encrypt(@Nullable Object value) {
        if (value == null || value == Absent.ABSENT) {
            return null;
        }
        try {
            return ByteBuffer.wrap(seal.of(CellBytes.encode(value, type), about))
                    .asReadOnlyBuffer();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws GeneralSecurityException if these bytes are not what this column of this customer was encrypted to */
    @Nullable
    Object decrypt(@Nullable Object value) throws GeneralSecurityException {
        if (!(value instanceof ByteBuffer buffer)) {
            return null;
        }
        byte[] sealed = new byte[buffer.remaining()];
        buffer.duplicate().get(sealed);
        byte[] plain = open.of(sealed, about);
        try {
            return CellBytes.decode(plain, type);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
