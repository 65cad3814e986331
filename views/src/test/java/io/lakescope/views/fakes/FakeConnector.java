package io.lakescope.views.fakes;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Partial;
import io.lakescope.connectors.PartitionSize;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.SourceSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection in memory. */
public final class FakeConnector implements Connector, Catalog, RecordReader {

    private final SourceKind kind;
    private final String name;
    private final Map<SourceAddress, List<Entry>> entries;
    private final Map<SourceAddress, FakeSource> sources;
    private final Map<SourceAddress, LakescopeException> fees;
    private final boolean pays;
    private final AtomicInteger listings = new AtomicInteger();
    private volatile @Nullable LakescopeException down;

    public FakeConnector(SourceKind kind, String name) {
        this.kind = kind;
        this.name = name;
        this.entries = new HashMap<>();
        this.sources = new HashMap<>();
        this.fees = new HashMap<>();
        this.pays = false;
    }

    private FakeConnector(FakeConnector other) {
        this.kind = other.kind;
        this.name = other.name;
        this.entries = other.entries;
        this.sources = other.sources;
        this.fees = other.fees;
        this.pays = true;
    }

    /** What reads the source is refused until it is paid. */
    public void costing(SourceAddress address, LakescopeException refusal) {
        fees.put(address, refusal);
    }

    @Override
    public FakeConnector paying() {
        return new FakeConnector(this);
    }

    private FakeSource read(SourceAddress address) {
        LakescopeException fee = fees.get(address);
        if (fee != null && !pays) {
            throw fee;
        }
        return find(address);
    }

    /** Puts an entry into the folder above it, without rows. */
    public FakeConnector folder(String path, String entryKind, long sizeBytes) {
        return entry(path, entryKind, OptionalLong.empty(), OptionalLong.of(sizeBytes), true);
    }

    public FakeConnector source(String path, String entryKind, long rows, FakeSource source) {
        sources.put(at(path), source);
        return entry(path, entryKind, OptionalLong.of(rows), OptionalLong.empty(), false);
    }

    /** A source that is opened by its plain path or is not listed. */
    public FakeConnector hidden(SourceAddress address, FakeSource source) {
        sources.put(address, source);
        return this;
    }

    /** What stands in a folder for the folders that the values of a masked column name. */
    public FakeConnector masked(String above, String column) {
        SourceAddress folder = at(above);
        entries.computeIfAbsent(folder, key -> new ArrayList<>())
                .add(new Entry(column + "=***", "masked", folder, OptionalLong.empty(), OptionalLong.empty(), false));
        return this;
    }

    private FakeConnector entry(
            String path, String entryKind, OptionalLong rows, OptionalLong sizeBytes, boolean expandable) {
        SourceAddress address = at(path);
        int slash = path.lastIndexOf('/');
        SourceAddress above = at(slash < 0 ? "" : path.substring(0, slash));
        entries.computeIfAbsent(above, key -> new ArrayList<>())
                .add(new Entry(address.name(), entryKind, address, rows, sizeBytes, expandable));
        return this;
    }

    public SourceAddress at(String path) {
        return new SourceAddress(kind, name, path);
    }

    /** Makes every call fail; null lets them work again. */
    public void down(@Nullable LakescopeException reason) {
        down = reason;
    }

    public int listings() {
        return listings.get();
    }

    private void requireUp() {
        LakescopeException reason = down;
        if (reason != null) {
            throw reason;
        }
    }

    private FakeSource find(SourceAddress address) {
        requireUp();
        FakeSource source = sources.get(address);
        if (source == null) {
            throw LakescopeException.notFound("Cannot read " + address
                    + ": there is no such file or folder; check the spelling, or pick it in the explorer");
        }
        return source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SourceKind kind() {
        return kind;
    }

    @Override
    public String check() {
        requireUp();
        return "ok";
    }

    @Override
    public Catalog catalog() {
        return this;
    }

    @Override
    public RecordReader reader() {
        return this;
    }

    @Override
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        requireUp();
        listings.incrementAndGet();
        List<Entry> all = entries.getOrDefault(address, List.of());
        int from = after.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + limit);
        return new Page(all.subList(from, to), to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    @Override
    public Description describe(SourceAddress address) {
        return find(address).description;
    }

    @Override
    public List<PartitionSize> partitions(SourceAddress address) {
        requireUp();
        return Visits.partitions();
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        return read(address).merged;
    }

    @Override
    public Partial<SourceSchema> readableSchema(SourceAddress address) {
        return new Partial<>(schema(address), find(address).leftOut);
    }

    @Override
    public Optional<SchemaTimeline> timeline(SourceAddress address) {
        return Optional.ofNullable(read(address).timeline);
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        return read(request.address()).cursor(request);
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        FakeSource source = read(request.address());
        return source.files > 0
                ? new Count(source.rows.size(), true, Count.How.FOOTERS)
                : new Count(source.rows.size(), false, Count.How.OFFSETS);
    }

    @Override
    public void close() {}
}
