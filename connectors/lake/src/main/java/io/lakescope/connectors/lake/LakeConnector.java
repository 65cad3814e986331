package io.lakescope.connectors.lake;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceFiles;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.lake.cache.BlockCache;
import io.lakescope.connectors.lake.cache.CachedStorage;
import io.lakescope.connectors.lake.gcs.GcsAccess;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.util.Map;
import java.util.Optional;

/**
 * A storage root with Parquet folders, or all of a disk, host or bucket for plain addresses. Also resolves plain {@code
 * file://} addresses, whatever its own root is.
 */
public final class LakeConnector implements Connector {

    private final String name;
    private final String root;
    private final LakeStorage storage;
    /** The storage as it is browsed; jobs, which prove what is there, see the storage itself. */
    private final LakeStorage browsed;

    private final LakeStorage disk = Storages.of("file:///", GcsAccess.DEFAULT);
    private final ParquetFiles parquet = new ParquetFiles();
    private final DataFiles files = new DataFiles(parquet);
    private final Workers workers;
    private final Footers footers;
    private final LakeCatalog catalog;
    private final LakeReader reader;

    /** @param root a path, or a {@code file://}, {@code hdfs://}, {@code gs://} URL */
    public LakeConnector(String name, String root) {
        this(name, root, Map.of());
    }

    /**
     * @param eventTimes dataset path below the root (or plain URL) to the column that holds the event's time
     */
    public LakeConnector(String name, String root, Map<String, String> eventTimes) {
        this(name, root, eventTimes, Map.of());
    }

    /**
     * @param eventTimes dataset path below the root (or plain URL) to the column that holds the event's time
     * @param datasets the same paths to what is declared of them
     */
    public LakeConnector(
            String name, String root, Map<String, String> eventTimes, Map<String, DatasetPattern> datasets) {
        this(name, root, GcsAccess.DEFAULT, eventTimes, datasets);
    }

    /**
     * @param access how buckets are reached; of no meaning for other roots
     * @param eventTimes dataset path below the root (or plain URL) to the column that holds the event's time
     * @param datasets the same paths to what is declared of them
     */
    public LakeConnector(
            String name,
            String root,
            GcsAccess access,
            Map<String, String> eventTimes,
            Map<String, DatasetPattern> datasets) {
        this.name = name;
        this.root = root;
        this.storage = Storages.of(root, access);
        this.browsed = StorageUrl.isRemote(root) ? new CachedStorage(storage, BlockCache.ofUser()) : storage;
        this.workers = StorageUrl.isRemote(root) ? Workers.forNetwork() : Workers.forDisk();
        this.footers = new Footers(files, workers);
        this.catalog = new LakeCatalog(this::target, footers, files, new DeclaredDatasets(datasets));
        this.reader = new LakeReader(this::target, footers, files, Map.copyOf(eventTimes));
    }

    /**
     * The connector for plain addresses below one top, see {@link #top}; its storage is that top.
     *
     * @param access how buckets are reached
     * @param eventTimes plain URL to the column that holds the event's time
     * @param datasets plain URLs to what is declared of them
     */
    public static LakeConnector plain(
            String top, GcsAccess access, Map<String, String> eventTimes, Map<String, DatasetPattern> datasets) {
        return new LakeConnector("", top, access, eventTimes, datasets);
    }

    /** What a plain address lies below: this machine's disk, or all of its host or bucket. */
    public static String top(SourceAddress plain) {
        return Storages.top(plain.path());
    }

    /** The connector for plain paths and {@code file://} URLs, with nothing declared. */
    public static LakeConnector plain() {
        return plain("file:///", GcsAccess.DEFAULT, Map.of(), Map.of());
    }

    /**
     * The path of an address within {@link #storage()}.
     *
     * @throws LakescopeException USER if the address is not inside this connector's storage
     */
    public String pathOf(SourceAddress address) {
        Target target = target(address);
        if (!target.storage().root().equals(storage.root())) {
            throw LakescopeException.user("Cannot use " + address + " here: it is outside " + root
                    + "; give an address of the connection '" + name + "'");
        }
        return target.path();
    }

    private Target target(SourceAddress address) {
        if (address.kind() != SourceKind.LAKE) {
            throw LakescopeException.user("Cannot open " + address + " in the lake: it is no lake address");
        }
        if (address.isPlain()) {
            return new Target(plainStorage(address), Storages.below(address.path()), address, workers);
        }
        if (!address.connection().equals(name)) {
            throw LakescopeException.user("Cannot open " + address + ": this connection is '" + name + "'");
        }
        return new Target(browsed, address.path(), address, workers);
    }

    private LakeStorage plainStorage(SourceAddress address) {
        if (!StorageUrl.isRemote(address.path())) {
            return disk;
        }
        if (!Storages.top(address.path()).equals(root)) {
            throw LakescopeException.user("Cannot open " + address + " here: it is outside " + root);
        }
        return browsed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.LAKE;
    }

    @Override
    public String check() {
        try {
            LakeStorage.Page first = storage.list("", Optional.empty(), 1000);
            String more = first.next().isPresent() ? " or more" : "";
            return storage.root() + ", " + first.entries().size() + more + " entries";
        } catch (LakescopeException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot use the storage " + root + ": " + e.getMessage()
                            + (e.kind() == LakescopeException.Kind.NOT_FOUND ? ", or create the folder" : ""),
                    e);
        }
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public RecordReader reader() {
        return reader;
    }

    @Override
    public Optional<SourceFiles> sourceFiles() {
        return Optional.of(new LakeFiles(this::target, footers));
    }

    @Override
    public Optional<LakeStorage> storage() {
        return Optional.of(storage);
    }

    @Override
    public Optional<RecordFiles> files() {
        return Optional.of(parquet);
    }

    @Override
    public void close() {
        workers.close();
        if (storage instanceof AutoCloseable connected) {
            close(connected);
        }
    }

    private void close(AutoCloseable connected) {
        try {
            connected.close();
        } catch (Exception e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot close the storage " + root + ": " + e.getMessage(), e);
        }
    }
}
