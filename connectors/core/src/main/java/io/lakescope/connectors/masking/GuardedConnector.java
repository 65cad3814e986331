package io.lakescope.connectors.masking;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.ScratchTables;
import io.lakescope.connectors.SourceFiles;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TopicLog;
import java.util.Optional;

/**
 * A connection as jobs reach it where columns are masked: they move what is there, and name what they move by folders. So no
 * folder that a masked column names is listed for them.
 */
public final class GuardedConnector extends UnmaskedFacts {

    private GuardedConnector(Connector connector, Masking masking) {
        super(connector, masking);
    }

    /** The connection itself where nothing is masked. */
    public static Connector of(Connector connector, Masking masking) {
        return masking.isNone() ? connector : new GuardedConnector(connector, masking);
    }

    @Override
    public Catalog catalog() {
        return connector.catalog();
    }

    @Override
    public RecordReader reader() {
        return connector.reader();
    }

    @Override
    public Optional<TableStore> tables() {
        return connector.tables();
    }

    @Override
    public Optional<ScratchTables> scratch() {
        return connector.scratch();
    }

    @Override
    public Optional<TopicLog> topics() {
        return connector.topics();
    }

    @Override
    public Optional<LakeStorage> storage() {
        return connector.storage().map(Folders::new);
    }

    @Override
    public Optional<RecordFiles> files() {
        return connector.files();
    }

    @Override
    public Optional<SourceFiles> sourceFiles() {
        return connector.sourceFiles();
    }

    @Override
    public Connector paying() {
        return new GuardedConnector(connector.paying(), masking);
    }

    /** Lists no folder that is named by a masked value. */
    private final class Folders extends ForwardingStorage {

        Folders(LakeStorage storage) {
            super(storage);
        }

        @Override
        public Page list(String folder, Optional<String> after, int limit) {
            Page page = storage.list(folder, after, limit);
            page.entries().stream()
                    .flatMap(entry -> HivePath.parse(entry.name()).stream())
                    .filter(segment -> masking.covers(segment.key()))
                    .findFirst()
                    .ifPresent(segment -> {
                        throw LakescopeException.refused(
                                "Cannot list /" + masking.text(folder)
                                        + ": its folders are named by the column " + segment.key()
                                        + ", which is masked in this workspace; jobs, histories and counts of it need one that masks it not");
                    });
            return page;
        }
    }
}
