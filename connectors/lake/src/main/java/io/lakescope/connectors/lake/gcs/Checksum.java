package io.lakescope.connectors.lake.gcs;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** CRC32C as Google writes it: base64 of four bytes, the highest first. */
final class Checksum {

    private final CRC32C crc = new CRC32C();
    private long bytes;

    void update(byte[] content, int start, int length) {
        crc.update(content, start, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    String text() {
        byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }
}
