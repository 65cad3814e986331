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
import io.lakescope.connectors.StoredObjects;
import io.lakescope.connectors.costs.ReadingConsent;
import io.lakescope.connectors.lake.cache.BlockCache;
import io.lakescope.connectors.lake.cache.CachedStorage;
import io.lakescope.connectors.lake.gcs.GcsAccess;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.util.Map;
import java.util.Optional;

/**
 * A storage root with Parquet folders, or all of a disk, host or bucket for plain addresses. Also resolves plain {@code
 * file://} addresses, whatever its own root is.
 */
public final class LakeConnector implements Connector {

    private final LakeParts parts;
    private final ReadingConsent consent;
    private final LakeStorage storage;
    /** The storage as it is browsed; jobs, which prove what is there, see the storage itself. */
    private final LakeStorage browsed;

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
        this(LakeParts.of(name, root, access, eventTimes, datasets), ReadingConsent.NONE);
    }

    private LakeConnector(LakeParts parts, ReadingConsent consent) {
        this.parts = parts;
        this.consent = consent;
        this.storage = charges(parts.root()) ? new AskingStorage(parts.storage(), consent) : parts.storage();
        this.browsed = StorageUrl.isRemote(parts.root()) ? new CachedStorage(storage, BlockCache.ofUser()) : storage;
        this.catalog =
                new LakeCatalog(this::target, parts.footers(), parts.files(), new DeclaredDatasets(parts.datasets()));
        this.reader = new LakeReader(this::target, parts.footers(), parts.files(), parts.eventTimes());
    }

    /** Whether a fee may be asked for reading; to look would cost other storages a request for each object. */
    private static boolean charges(String root) {
        return StorageUrl.isRemote(root) && StorageUrl.parse(root).scheme().equals("gs");
    }

    /** The same connection with other prices or consent; closing one closes both. */
    public LakeConnector with(ReadingConsent other) {
        return new LakeConnector(parts, other);
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
            throw LakescopeException.user("Cannot use " + address + " here: it is outside " + parts.root()
                    + "; give an address of the connection '" + parts.name() + "'");
        }
        return target.path();
    }

    private Target target(SourceAddress address) {
        if (address.kind() != SourceKind.LAKE) {
            throw LakescopeException.user("Cannot open " + address + " in the lake: it is no lake address");
        }
        if (address.isPlain()) {
            return new Target(plainStorage(address), Storages.below(address.path()), address, parts.workers(), consent);
        }
        if (!address.connection().equals(parts.name())) {
            throw LakescopeException.user("Cannot open " + address + ": this connection is '" + parts.name() + "'");
        }
        return new Target(browsed, address.path(), address, parts.workers(), consent);
    }

    private LakeStorage plainStorage(SourceAddress address) {
        if (!StorageUrl.isRemote(address.path())) {
            return parts.disk();
        }
        if (!Storages.top(address.path()).equals(parts.root())) {
            throw LakescopeException.user("Cannot open " + address + " here: it is outside " + parts.root());
        }
        return browsed;
    }

    @Override
    public String name() {
        return parts.name();
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
                    "Cannot use the storage " + parts.root() + ": " + e.getMessage()
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
        return Optional.of(new LakeFiles(this::target, parts.footers()));
    }

    @Override
    public Optional<LakeStorage> storage() {
        return Optional.of(storage);
    }

    @Override
    public Optional<RecordFiles> files() {
        return Optional.of(parts.parquet());
    }

    @Override
    public Optional<StoredObjects> storedObjects() {
        return Optional.of(new LakeObjects(this::target));
    }

    @Override
    public LakeConnector paying() {
        return with(consent.agreed());
    }

    @Override
    public void close() {
        parts.workers().close();
        if (parts.storage() instanceof AutoCloseable connected) {
            close(connected);
        }
    }

    private void close(AutoCloseable connected) {
        try {
            connected.close();
        } catch (Exception e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot close the storage " + parts.root() + ": " + e.getMessage(),
                    e);
        }
    }
}
