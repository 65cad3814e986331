package io.lakescope.connectors.masking;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.StoredObjects;
import java.util.Optional;

/** What of a connection no mask changes. Whatever else it can do, those who stand before it hand on by name or not at all. */
abstract class UnmaskedFacts implements Connector {

    protected final Connector connector;
    protected final Masking masking;

    protected UnmaskedFacts(Connector connector, Masking masking) {
        this.connector = connector;
        this.masking = masking;
    }

    @Override
    public String name() {
        return connector.name();
    }

    @Override
    public SourceKind kind() {
        return connector.kind();
    }

    @Override
    public String check() {
        return connector.check();
    }

    @Override
    public Optional<StoredObjects> storedObjects() {
        return connector.storedObjects();
    }

    @Override
    public void close() {
        connector.close();
    }
}
