package io.lakescope.connectors.lake.hdfs;

import io.lakescope.connectors.LakeStorage.Entry;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;

/** What the name node says of one file or folder. */
final class HdfsEntries {

    private HdfsEntries() {}

    static Entry entry(String path, FileStatus status) {
        Instant modified = Instant.ofEpochMilli(status.getModificationTime());
        return status.isDirectory()
                ? new Entry(path, true, 0, modified, "")
                : new Entry(path, false, status.getLen(), modified, generation(status), policy(status));
    }

    /** The storage policy, which the name node says with each file; none of its own means HOT. */
    private static Optional<String> policy(FileStatus status) {
        if (!(status instanceof HdfsFileStatus known)) {
            return Optional.empty();
        }
        for (HdfsConstants.StoragePolicy policy : HdfsConstants.StoragePolicy.values()) {
            if (policy.value() == known.getStoragePolicy()) {
                return Optional.of(policy.name());
            }
        }
        return Optional.of(HdfsConstants.StoragePolicy.HOT.name());
    }

    /** A file's number is its own for ever, and stays when it is renamed. */
    static long number(FileStatus status) {
        return status instanceof HdfsFileStatus known ? known.getFileId() : 0;
    }

    private static String generation(FileStatus status) {
        return status.getLen() + "-" + status.getModificationTime() + "-" + number(status);
    }
}
