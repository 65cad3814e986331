package io.lakescope.connectors.masking;

import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TopicLog;
import java.util.Optional;

/**
 * A connection as people look through it where columns are masked: its rows, and no raw access. An engine that reads files itself would see
 * the masked fields of nested values and of documents in text, so that it gets rows as well.
 */
public final class MaskedConnector extends UnmaskedFacts {

    private MaskedConnector(Connector connector, Masking masking) {
        super(connector, masking);
    }

    /** The connection itself where nothing is masked. */
    public static Connector of(Connector connector, Masking masking) {
        return masking.isNone() ? connector : new MaskedConnector(connector, masking);
    }

    MaskedValues values(Optional<Schema> whole) {
        return new MaskedValues(masking, kind(), whole);
    }

    @Override
    public Catalog catalog() {
        return new MaskedCatalog(this, connector.catalog(), masking);
    }

    @Override
    public RecordReader reader() {
        return new MaskedReader(this, connector.reader(), masking);
    }

    @Override
    public Optional<TopicLog> topics() {
        return connector.topics().map(MaskedTopics::new);
    }

    @Override
    public Connector paying() {
        return new MaskedConnector(connector.paying(), masking);
    }
}
