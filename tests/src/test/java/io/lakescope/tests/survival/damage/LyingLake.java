package io.lakescope.tests.survival.damage;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A lake whose listings are not to be believed; everything else is as it is. */
final class LyingLake implements Connector {

    enum Lie {
        EMPTY,
        FAILS
    }

    private final Connector lake;
    private final Map<String, Lie> lies = new ConcurrentHashMap<>();

    LyingLake(Connector lake) {
        this.lake = lake;
    }

    void lie(String prefix, Lie lie) {
        lies.put(prefix, lie);
    }

    void heal() {
        lies.clear();
    }

    private Optional<Lie> lie(String folder) {
        return lies.entrySet().stream()
                .filter(entry -> folder.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public Optional<LakeStorage> storage() {
        return lake.storage().map(storage -> new ForwardingStorage(storage) {
            @Override
            public Page list(String folder, Optional<String> after, int limit) {
                Optional<Lie> lie = lie(folder);
                if (lie.isEmpty()) {
                    return storage.list(folder, after, limit);
                }
                if (lie.get() == Lie.FAILS) {
                    throw new LakescopeException(
                            LakescopeException.Kind.UNAVAILABLE, "Cannot list '" + folder + "': no answer");
                }
                return new Page(List.of(), Optional.empty());
            }
        });
    }

    @Override
    public Optional<RecordFiles> files() {
        return lake.files();
    }

    @Override
    public String name() {
        return lake.name();
    }

    @Override
    public SourceKind kind() {
        return lake.kind();
    }

    @Override
    public String check() {
        return lake.check();
    }

    @Override
    public Catalog catalog() {
        return lake.catalog();
    }

    @Override
    public RecordReader reader() {
        return lake.reader();
    }

    @Override
    public void close() {
        lake.close();
    }
}
