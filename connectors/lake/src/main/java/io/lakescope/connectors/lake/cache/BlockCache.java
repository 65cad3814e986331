package io.lakescope.connectors.lake.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pieces of objects by a key that never stands for other bytes, in a folder of its own. What was not used for longest goes
 * first. A cache that cannot be read or written is as good as an empty one. Several processes may share the folder.
 * Thread-safe.
 */
public final class BlockCache {

    private static final Logger LOG = LoggerFactory.getLogger(BlockCache.class);
    private static final long DEFAULT_BYTES = 256L << 20;
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final String SUFFIX = ".block";
    private static final Duration TOUCHED_AFTER = Duration.ofMinutes(10);

    /** What the cache holds. */
    public record Size(Path folder, long files, long bytes, long mostBytes) {}

    private record Kept(Path file, long bytes, FileTime used) {}

    private final Path folder;
    private final long mostBytes;
    private long bytes = -1;

    /** @param mostBytes beyond which the oldest pieces are deleted */
    public BlockCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * The user's own, {@code lakescope/blocks} in {@code XDG_CACHE_HOME} or {@code ~/.cache}, of 256 MiB; in the folder of
     * system property {@code lakescope.cache} where that is set.
     */
    public static BlockCache ofUser() {
        String own = System.getProperty("lakescope.cache");
        if (own != null) {
            return new BlockCache(Path.of(own), DEFAULT_BYTES);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return new BlockCache(home.resolve("lakescope").resolve("blocks"), DEFAULT_BYTES);
    }

    Optional<byte[]> get(String key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            byte[] stored = Files.readAllBytes(file);
            if (stored.length < CHECKSUM_BYTES) {
                return Optional.empty();
            }
            ByteBuffer content = ByteBuffer.wrap(stored);
            long checksum = content.getLong();
            byte[] piece = new byte[content.remaining()];
            content.get(piece);
            if (checksum != checksum(piece)) {
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            touch(file);
            return Optional.of(piece);
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    private static void touch(Path file) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(TOUCHED_AFTER))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    void put(String key, byte[] piece) {
        Path file = file(key);
        Path whole = file.resolveSibling(UUID.randomUUID() + ".new");
        try {
            Files.createDirectories(file.getParent());
            byte[] stored = ByteBuffer.allocate(CHECKSUM_BYTES + piece.length)
                    .putLong(checksum(piece))
                    .put(piece)
                    .array();
            Files.write(whole, stored);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            makeRoom(stored.length);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} cannot be written", file, e);
            remove(whole);
        }
    }

    private synchronized void makeRoom(long added) {
        bytes = bytes < 0 ? kept().stream().mapToLong(Kept::bytes).sum() : bytes + added;
        if (bytes <= mostBytes) {
            return;
        }
        List<Kept> oldestFirst = kept();
        oldestFirst.sort(Comparator.comparing(Kept::used));
        bytes = oldestFirst.stream().mapToLong(Kept::bytes).sum();
        for (Kept one : oldestFirst) {
            if (bytes <= mostBytes * 4 / 5) {
                return;
            }
            remove(one.file());
            bytes -= one.bytes();
        }
    }

    /** How much there is now. */
    public Size size() {
        List<Kept> kept = kept();
        return new Size(
                folder, kept.size(), kept.stream().mapToLong(Kept::bytes).sum(), mostBytes);
    }

    /** Deletes everything; what is read meanwhile is fetched again. */
    public synchronized Size drop() {
        Size before = size();
        kept().forEach(one -> remove(one.file()));
        bytes = 0;
        return before;
    }

    private List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return kept;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                kept(file).ifPresent(kept::add);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", folder, e);
        }
        return kept;
    }

    private static Optional<Kept> kept(Path file) {
        try {
            return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException e) {
            // Another process was faster to delete it.
            return Optional.empty();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} cannot be deleted", file, e);
        }
    }

    private Path file(String key) {
        String name = HexFormat.of().formatHex(sha256(key));
        return folder.resolve(name.substring(0, 2)).resolve(name + SUFFIX);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long checksum(byte[] piece) {
        CRC32C crc = new CRC32C();
        crc.update(piece);
        return crc.getValue();
    }
}
