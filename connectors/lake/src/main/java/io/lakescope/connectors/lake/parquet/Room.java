package io.lakescope.connectors.lake.parquet;

/**
 * An array that is used again for one page after the other: making a new one for each costs more than filling it. It
 * belongs to one reader of one file, and what is in it counts until the next page only.
 */
final class Room {

    /** Larger pages are rare, and would stay for as long as their file is open. */
    private static final int MOST_KEPT_BYTES = 4 << 20;

    private byte[] bytes = {};

    /** An array of at least so many bytes, of any content. */
    byte[] of(int size) {
        if (size > MOST_KEPT_BYTES) {
            return new byte[size];
        }
        if (bytes.length < size) {
            bytes = new byte[size];
        }
        return bytes;
    }
}
