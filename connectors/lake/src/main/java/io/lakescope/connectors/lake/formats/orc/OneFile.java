package io.lakescope.connectors.lake.formats.orc;

import io.lakescope.connectors.LakeStorage;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** One object of a storage in the only form that ORC's reader takes: a file system of Hadoop's. It can be read and nothing else. */
final class OneFile extends FileSystem {

    private final LakeStorage storage;
    private final String object;
    private final long sizeBytes;
    private final AtomicLong bytesRead;

    OneFile(LakeStorage storage, String object, AtomicLong bytesRead) {
        setConf(new Configuration(false));
        this.storage = storage;
        this.object = object;
        this.bytesRead = bytesRead;
        try (LakeStorage.RandomInput input = storage.open(object)) {
            this.sizeBytes = input.sizeBytes();
        }
    }

    /** What the reader calls the object. */
    static Path path() {
        return new Path("object:///orc");
    }

    /** The library takes an object of no bytes for a file without columns. */
    boolean isEmpty() {
        return sizeBytes == 0;
    }

    @Override
    public URI getUri() {
        return URI.create("object:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferBytes) {
        return new FSDataInputStream(new OrcInput(storage.open(object), bytesRead));
    }

    @Override
    public FileStatus getFileStatus(Path path) {
        return new FileStatus(sizeBytes, false, 1, sizeBytes, 0, path);
    }

    @Override
    public FileStatus[] listStatus(Path path) {
        return new FileStatus[] {getFileStatus(path)};
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path("object:///");
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferBytes,
            short replication,
            long blockBytes,
            Progressable progress) {
        throw readOnly();
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferBytes, Progressable progress) {
        throw readOnly();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw readOnly();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw readOnly();
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("objects are only read");
    }
}
