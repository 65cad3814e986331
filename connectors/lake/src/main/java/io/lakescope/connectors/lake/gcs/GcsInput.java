package io.lakescope.connectors.lake.gcs;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import io.lakescope.connectors.LakeStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Ranges of one object's generation: of an object that replaced it not one byte is read. Where all is read from the first
 * byte to the last, its checksum is compared with what the server says.
 */
final class GcsInput implements LakeStorage.RandomInput {

    private final Storage storage;
    private final String shown;
    private final BlobId id;
    private final long sizeBytes;
    private final Optional<String> crc32c;
    private final Checksum checksum = new Checksum();

    /**
     * @param id with its generation
     * @param crc32c of all of it, where it is known
     */
    GcsInput(Storage storage, String shown, BlobId id, long sizeBytes, Optional<String> crc32c) {
        this.storage = storage;
        this.shown = shown;
        this.id = id;
        this.sizeBytes = sizeBytes;
        this.crc32c = crc32c;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int read(long offset, byte[] buffer, int start, int length) throws IOException {
        if (offset >= sizeBytes()) {
            return -1;
        }
        int wanted = (int) Math.min(length, sizeBytes - offset);
        ByteBuffer target = ByteBuffer.wrap(buffer, start, wanted);
        try (ReadChannel channel = storage.reader(id, BlobSourceOption.shouldReturnRawInputStream(true))) {
            // Without a buffer of its own it asks for just this range.
            channel.setChunkSize(0);
            channel.seek(offset);
            channel.limit(offset + wanted);
            while (target.hasRemaining()) {
                if (channel.read(target) < 0) {
                    throw new IOException(
                            "the body ended after " + (target.position() - start) + " of " + wanted + " bytes");
                }
            }
        } catch (IOException | StorageException e) {
            throw new IOException(shown + " at offset " + (offset + target.position() - start) + ": " + why(e), e);
        }
        check(offset, buffer, start, wanted);
        return wanted;
    }

    private static String why(Exception failure) {
        boolean gone = failure instanceof StorageException answer && answer.getCode() == GcsFaults.NOT_FOUND
                || failure.getCause() instanceof StorageException cause && cause.getCode() == GcsFaults.NOT_FOUND;
        return gone ? "it was replaced or deleted since it was opened" : GcsFaults.text(failure);
    }

    private void check(long offset, byte[] buffer, int start, int length) throws IOException {
        if (offset != checksum.bytes()) {
            return;
        }
        checksum.update(buffer, start, length);
        if (checksum.bytes() == sizeBytes
                && crc32c.filter(known -> !known.equals(checksum.text())).isPresent()) {
            throw new IOException(shown + " at offset " + offset + ": the CRC32C of its " + sizeBytes + " bytes is "
                    + checksum.text() + ", the server says " + crc32c.get() + "; the content was damaged");
        }
    }

    @Override
    public void close() {
        // Each range had a request of its own.
    }
}
