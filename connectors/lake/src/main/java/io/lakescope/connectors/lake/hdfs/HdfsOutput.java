package io.lakescope.connectors.lake.hdfs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** A file's stream that is on the disks of the data nodes, not only in their memory, once it is closed. */
final class HdfsOutput extends FilterOutputStream {

    private static final int BUFFER_BYTES = 64 << 10;

    private final FSDataOutputStream stream;
    private boolean closed;

    private HdfsOutput(FSDataOutputStream stream) {
        super(stream);
        this.stream = stream;
    }

    /** Creates a file, or replaces what is there, with the folders above it. */
    static HdfsOutput create(DistributedFileSystem files, Path path) throws IOException {
        return new HdfsOutput(files.create(
                path,
                FsPermission.getFileDefault(),
                EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE, CreateFlag.SYNC_BLOCK),
                BUFFER_BYTES,
                files.getDefaultReplication(path),
                files.getDefaultBlockSize(path),
                null));
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        out.write(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (stream) {
            stream.hsync();
        }
    }
}
