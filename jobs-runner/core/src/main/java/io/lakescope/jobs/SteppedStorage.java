package io.lakescope.jobs;

import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.LakeStorage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A storage whose changes are steps. Reads pass through. */
final class SteppedStorage extends ForwardingStorage {

    private final Steps steps;

    SteppedStorage(LakeStorage storage, Steps steps) {
        super(storage);
        this.steps = steps;
    }

    /** Two steps: the object is begun, and closing makes it durable. */
    @Override
    public OutputStream stage(String path) {
        steps.before("storage stage", path);
        return new FilterOutputStream(storage.stage(path)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                steps.before("storage staged", path);
                out.close();
            }
        };
    }

    @Override
    public Entry publish(String staged, String target, Precondition precondition) {
        steps.before("storage publish", target);
        return storage.publish(staged, target, precondition);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        steps.before("storage put", path);
        return storage.putIfAbsent(path, content);
    }

    @Override
    public void copy(String from, String to) {
        steps.before("storage copy", to);
        storage.copy(from, to);
    }

    @Override
    public void delete(String path) {
        steps.before("storage delete", path);
        storage.delete(path);
    }
}
