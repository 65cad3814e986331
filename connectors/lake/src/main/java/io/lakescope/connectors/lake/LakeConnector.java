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
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A storage root with Parquet folders, or the whole disk for plain addresses. Also resolves plain {@code file://}
 * addresses, whatever its own root is.
 */
public final class LakeConnector implements Connector {

    private final String name;
    private final String root;
    private final Optional<LocalStorage> storage;
    private final LocalStorage disk = new LocalStorage(Path.of("/"));
    private final ParquetFiles parquet = new ParquetFiles();
    private final DataFiles files = new DataFiles(parquet);
    private final Workers workers = new Workers();
    private final Footers footers = new Footers(files, workers);
    private final LakeCatalog catalog;
    private final LakeReader reader;

    /** @param root {@code file:///folder} or a path */
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
        this.name = name;
        this.root = root;
        this.storage = isRemote(root) ? Optional.empty() : Optional.of(new LocalStorage(local(root)));
        this.catalog = new LakeCatalog(this::target, footers, files, new DeclaredDatasets(datasets));
        this.reader = new LakeReader(this::target, footers, files, Map.copyOf(eventTimes));
    }

    /** The connector for plain paths and {@code file://} URLs; its storage is this machine's disk. */
    public static LakeConnector plain(Map<String, String> eventTimes, Map<String, DatasetPattern> datasets) {
        return new LakeConnector("", "file:///", eventTimes, datasets);
    }

    /** The connector for plain paths and {@code file://} URLs, with nothing declared. */
    public static LakeConnector plain() {
        return plain(Map.of(), Map.of());
    }

    /**
     * The path of an address within {@link #storage()}.
     *
     * @throws LakescopeException USER if the address is not inside this connector's storage
     */
    public String pathOf(SourceAddress address) {
        Target target = target(address);
        if (storage.isEmpty() || !target.storage().root().equals(storage.get().root())) {
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
            return new Target(disk, below(local(address.path())), address, workers);
        }
        if (!address.connection().equals(name)) {
            throw LakescopeException.user("Cannot open " + address + ": this connection is '" + name + "'");
        }
        return new Target(storage.orElseThrow(() -> remote(root)), address.path(), address, workers);
    }

    private static String below(Path path) {
        return path.getRoot() == null
                ? path.toString()
                : path.getRoot().relativize(path).toString().replace('\\', '/');
    }

    private static Path local(String url) {
        if (isRemote(url)) {
            throw remote(url);
        }
        String path = url.startsWith("file:") ? url.substring("file:".length()) : url;
        return Path.of(path.replaceFirst("^/{2,}", "/")).toAbsolutePath().normalize();
    }

    private static boolean isRemote(String url) {
        return url.matches("[a-z0-9]+://.*") && !url.startsWith("file:");
    }

    private static LakescopeException remote(String url) {
        String scheme = url.substring(0, url.indexOf(':'));
        return LakescopeException.user("Cannot open " + url + ": " + scheme
                + ":// storage is not in this version; copy the files to a disk and open the folder");
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
        LocalStorage local = storage.orElseThrow(() -> remote(root));
        try {
            LakeStorage.Page first = local.list("", Optional.empty(), 1000);
            String more = first.next().isPresent() ? " or more" : "";
            return local.root() + ", " + first.entries().size() + more + " entries";
        } catch (LakescopeException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot use the storage " + root + ": " + e.getMessage() + ", or create the folder",
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
        return storage.map(local -> local);
    }

    @Override
    public Optional<RecordFiles> files() {
        return Optional.of(parquet);
    }

    @Override
    public void close() {
        workers.close();
    }
}
