package io.lakescope.connectors.lake.gcs;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BlobWriteSession;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ExecutionException;

/** An upload. Closing it completes the object and compares the server's checksum with that of the bytes that were sent. */
final class GcsOutput extends OutputStream {

    private final Storage storage;
    private final String shown;
    private final BlobWriteSession session;
    private final WritableByteChannel channel;
    private final Checksum checksum = new Checksum();
    private boolean closed;

    GcsOutput(Storage storage, String shown, BlobWriteSession session) throws IOException {
        this.storage = storage;
        this.shown = shown;
        this.session = session;
        this.channel = session.open();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, start, length);
        try {
            while (source.hasRemaining()) {
                channel.write(source);
            }
        } catch (StorageException e) {
            throw failed(e);
        }
        checksum.update(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
            check(session.getResult().get());
        } catch (StorageException | ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    private IOException failed(Exception cause) {
        return new IOException(
                shown + " at offset " + checksum.bytes() + ": " + GcsFaults.text(cause) + "; it was not stored", cause);
    }

    private void check(BlobInfo stored) throws IOException {
        boolean same = stored.getSize() == checksum.bytes()
                && (stored.getCrc32c() == null || stored.getCrc32c().equals(checksum.text()));
        if (!same) {
            storage.delete(stored.getBlobId(), BlobSourceOption.generationMatch(stored.getGeneration()));
            throw new IOException(shown + ": the server stored " + stored.getSize() + " bytes with CRC32C "
                    + stored.getCrc32c() + ", sent were " + checksum.bytes() + " with " + checksum.text()
                    + "; it was deleted");
        }
    }
}
