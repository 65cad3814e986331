package io.lakescope.connectors.lake.formats;

import io.lakescope.connectors.LakeStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text file: its first bytes as a sample, and all of it as characters. UTF-8, or UTF-16 where a byte order mark says so;
 * windows-1252 where the sample is no UTF-8. Bytes that are no text of that charset fail the reading.
 */
public final class TextInput implements AutoCloseable {

    /** Types are taken from this much of a file. */
    public static final int SAMPLE_BYTES = 16 << 20;

    private final StorageStream stored;
    private final InputStream content;
    private final byte[] sample;
    private final boolean whole;
    private final Charset charset;
    private final int mark;

    private TextInput(StorageStream stored, InputStream content, int sampleBytes) throws IOException {
        this.stored = stored;
        this.content = content;
        this.sample = content.readNBytes(sampleBytes);
        this.whole = sample.length < sampleBytes;
        Charset marked = marked(sample);
        this.mark = marked == null ? 0 : marked == StandardCharsets.UTF_8 ? 3 : 2;
        this.charset = marked != null ? marked : isUtf8(sample, whole) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Opens a file and reads its sample. */
    public static TextInput open(LakeStorage storage, String path) throws IOException {
        StorageStream stored = StorageStream.open(storage, path);
        try {
            return new TextInput(stored, stored.content(path), SAMPLE_BYTES);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static @Nullable Charset marked(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return starts(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The last character of a sample that is not the whole file may be cut. */
    private static boolean isUtf8(byte[] bytes, boolean whole) {
        int length = bytes.length;
        for (int cut = 0; cut < 4 && cut <= length; cut++) {
            try {
                var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length - cut));
                return true;
            } catch (CharacterCodingException e) {
                if (whole) {
                    return false;
                }
            }
        }
        return false;
    }

    public Charset charset() {
        return charset;
    }

    /** Whether the sample is all there is. */
    public boolean isWhole() {
        return whole;
    }

    /** The characters of the sample. */
    public Reader sample() {
        return reader(new ByteArrayInputStream(sample, mark, sample.length - mark), charset, !whole);
    }

    /** The characters of the file, sample included; only once. */
    public Reader all(Charset known) {
        InputStream first = new ByteArrayInputStream(sample, mark, sample.length - mark);
        return reader(whole ? first : new SequenceInputStream(first, content), known, false);
    }

    private static Reader reader(InputStream bytes, Charset charset, boolean mayBeCut) {
        CodingErrorAction action = mayBeCut ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        return new InputStreamReader(
                bytes, charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action));
    }

    public long bytesRead() {
        return stored.bytesRead();
    }

    @Override
    public void close() {
        stored.close();
    }
}
