package io.lakescope.connectors.lake;

import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.SourceAddress;
import java.util.Map;

/** What the workspace declares of datasets, by their paths below the root. */
record DeclaredDatasets(Map<String, DatasetPattern> byPath) {

    DeclaredDatasets {
        byPath = Map.copyOf(byPath);
    }

    /**
     * What holds at an address.
     *
     * @param below the levels between the declared dataset and the address
     */
    record Declared(DatasetPattern pattern, String below) {}

    /** What is declared of the nearest dataset at or above an address. */
    Declared of(SourceAddress address) {
        String path = address.path();
        String at = path;
        while (!byPath.containsKey(at) && at.contains("/")) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        DatasetPattern pattern = byPath.getOrDefault(at, DatasetPattern.NONE);
        return new Declared(pattern, path.length() > at.length() ? path.substring(at.length() + 1) : "");
    }
}
