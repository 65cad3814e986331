package io.lakescope.connectors;

import java.time.Instant;
import java.util.Optional;

/**
 * What is paid for: an object of a storage, data or not.
 *
 * @param path below the storage's root
 * @param modified when this content was written
 * @param storageClass the system's own word, where it has kinds
 */
public record StoredObject(String path, long sizeBytes, Instant modified, Optional<String> storageClass) {}
