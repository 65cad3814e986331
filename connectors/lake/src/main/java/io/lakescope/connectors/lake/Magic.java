package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Recognises Parquet by its first and last bytes where the name does not say it. */
final class Magic {

    private static final String PARQUET = "PAR1";
    private static final int LEAST_BYTES = 12;

    private Magic() {}

    static boolean isParquet(LakeStorage storage, LakeStorage.Entry entry) {
        if (entry.folder() || entry.sizeBytes() < LEAST_BYTES) {
            return false;
        }
        try (LakeStorage.RandomInput input = storage.open(entry.path())) {
            return PARQUET.equals(text(input, 0)) && PARQUET.equals(text(input, input.sizeBytes() - PARQUET.length()));
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot look into '" + entry.path() + "': the storage failed (" + e.getMessage() + "); try again",
                    e);
        }
    }

    private static String text(LakeStorage.RandomInput input, long offset) throws IOException {
        byte[] bytes = new byte[PARQUET.length()];
        int count = input.read(offset, bytes, 0, bytes.length);
        return count < bytes.length ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
