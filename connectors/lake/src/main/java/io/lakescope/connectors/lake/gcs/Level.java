package io.lakescope.connectors.lake.gcs;

import com.google.cloud.StringEnumValue;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.lake.storage.ObjectPaths;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One level of names. The server orders keys, where a folder counts with its closing slash; pages are ordered by name. The
 * two differ only for folders whose name begins that of a neighbour, as {@code a} and {@code a-b}.
 */
final class Level {

    private final Storage storage;
    private final String bucket;
    /** Of all keys: empty, or with a slash at its end. */
    private final String prefix;

    private final int pageSize;

    Level(Storage storage, String bucket, String prefix, int pageSize) {
        this.storage = storage;
        this.bucket = bucket;
        this.prefix = prefix;
        this.pageSize = pageSize;
    }

    /** What lies there, in the order of names; one more than the limit where there is more. */
    List<Entry> first(String folder, Optional<String> after, int limit) {
        TreeMap<String, Entry> found = new TreeMap<>(ObjectPaths.BYTE_ORDER);
        String last = "";
        Iterator<Blob> blobs = list(prefix, after).iterator();
        while (found.size() <= limit && blobs.hasNext()) {
            Blob blob = blobs.next();
            last = blob.getName().substring(prefix.length());
            String name = last.replaceFirst("/$", "");
            if (!name.isEmpty() && (after.isEmpty() || ObjectPaths.BYTE_ORDER.compare(name, after.get()) > 0)) {
                found.put(name, entry(ObjectPaths.join(folder, name), blob));
            }
        }
        if (blobs.hasNext()) {
            foldersBefore(last, folder, after, found);
        }
        return found.values().stream().limit(limit + 1L).toList();
    }

    /** Folders whose key is still to come although their name is not: each begins the last key read. */
    private void foldersBefore(String last, String folder, Optional<String> after, TreeMap<String, Entry> found) {
        for (int end = 1; end < last.length(); end++) {
            String name = last.substring(0, end);
            boolean isPast = after.isPresent() && ObjectPaths.BYTE_ORDER.compare(name, after.get()) <= 0;
            if (last.charAt(end) < '/' && !isPast && !found.containsKey(name) && exists(prefix + name + "/")) {
                found.put(name, folder(ObjectPaths.join(folder, name)));
            }
        }
    }

    /** Whether any key begins so. */
    boolean exists(String start) {
        return storage.list(bucket, BlobListOption.prefix(start), BlobListOption.pageSize(1), fields())
                .getValues()
                .iterator()
                .hasNext();
    }

    private Iterable<Blob> list(String start, Optional<String> after) {
        List<BlobListOption> options = new ArrayList<>(List.of(
                BlobListOption.prefix(start),
                BlobListOption.currentDirectory(),
                BlobListOption.pageSize(pageSize),
                fields()));
        after.ifPresent(name -> options.add(BlobListOption.startOffset(start + name)));
        return storage.list(bucket, options.toArray(BlobListOption[]::new)).iterateAll();
    }

    private static BlobListOption fields() {
        return BlobListOption.fields(
                BlobField.NAME, BlobField.SIZE, BlobField.GENERATION, BlobField.TIME_CREATED, BlobField.STORAGE_CLASS);
    }

    private static Entry entry(String path, Blob blob) {
        return blob.isDirectory() || blob.getName().endsWith("/") ? folder(path) : object(path, blob);
    }

    static Entry folder(String path) {
        return new Entry(path, true, 0, java.time.Instant.EPOCH, "");
    }

    /** An object's entry: it is never changed, so it is as old as its generation. */
    static Entry object(String path, com.google.cloud.storage.BlobInfo blob) {
        return new Entry(
                path,
                false,
                blob.getSize(),
                blob.getCreateTimeOffsetDateTime().toInstant(),
                String.valueOf(blob.getGeneration()),
                Optional.ofNullable(blob.getStorageClass()).map(StringEnumValue::toString));
    }
}
