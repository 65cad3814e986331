package io.lakescope.connectors.lake;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.costs.ReadingConsent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An address resolved to a path in a storage.
 *
 * @param workers who helps to look at many files there
 * @param consent whether objects are read that cost a fee
 */
record Target(LakeStorage storage, String path, SourceAddress address, Workers workers, ReadingConsent consent) {

    /** What is there. */
    LakeStorage.Entry entry() {
        if (path.isEmpty()) {
            return new LakeStorage.Entry("", true, 0, java.time.Instant.EPOCH, "");
        }
        return storage.stat(path)
                .orElseThrow(() -> LakescopeException.notFound(
                        "Cannot open " + address + ": it does not exist; check the path with ls"));
    }

    /** The partition values of the levels at and above the address. */
    Map<String, Optional<String>> keysAbove() {
        Map<String, Optional<String>> keys = new LinkedHashMap<>();
        for (HivePath.Segment segment : HivePath.segments(path)) {
            keys.put(segment.key(), segment.value());
        }
        return keys;
    }
}
