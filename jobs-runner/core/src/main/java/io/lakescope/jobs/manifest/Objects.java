package io.lakescope.jobs.manifest;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.RandomInput;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Reads whole objects back from storage: bytes and checksums. */
public final class Objects {

    /** What was read back. */
    public record Checksums(long sizeBytes, String sha256, String crc32c) {}

    private Objects() {}

    /** A small object, whole. */
    public static byte[] bytes(LakeStorage storage, String path, int most) {
        try (RandomInput input = storage.open(path)) {
            if (input.sizeBytes() > most) {
                throw new LakescopeException(
                        Kind.INTERNAL, "Cannot read " + path + ": " + input.sizeBytes() + " bytes are too many");
            }
            byte[] bytes = new byte[(int) input.sizeBytes()];
            int filled = 0;
            while (filled < bytes.length) {
                int read = input.read(filled, bytes, filled, bytes.length - filled);
                if (read < 0) {
                    throw new IOException("it ends after " + filled + " bytes");
                }
                filled += read;
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Reads an object from storage, whole. */
    public static Checksums checksums(LakeStorage storage, String path) {
        MessageDigest sha = sha();
        CRC32C crc = new CRC32C();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (RandomInput input = storage.open(path)) {
            int read = input.read(0, buffer, 0, buffer.length);
            while (read > 0) {
                sha.update(buffer, 0, read);
                crc.update(buffer, 0, read);
                size += read;
                read = input.read(size, buffer, 0, buffer.length);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return new Checksums(size, HexFormat.of().formatHex(sha.digest()), String.format("%08x", crc.getValue()));
    }

    /** As hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha().digest(bytes));
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LakescopeException unreadable(String path, IOException e) {
        return new LakescopeException(
                Kind.UNAVAILABLE, "Cannot read back " + path + ": " + e.getMessage() + "; check the storage", e);
    }
}
