package io.lakescope.connectors;

import java.util.function.Consumer;

/** Lists what is stored below an address, from the names alone: nothing is opened. Thread-safe; blocks. */
public interface StoredObjects {

    /**
     * Hands over every object at and below an address, hidden ones too, since they are paid for alike; in no order.
     *
     * @param sink called by one thread at a time; what it throws ends the walk and is thrown here
     * @throws LakescopeException NOT_FOUND if there is no such thing, UNAVAILABLE if a folder cannot be listed
     */
    void each(SourceAddress address, Consumer<StoredObject> sink);
}
