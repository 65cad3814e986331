package io.lakescope.app.settings;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.encryption.EncryptionSettings;
import io.lakescope.jobs.encryption.MasterKey;
import io.lakescope.jobs.encryption.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which datasets of a workspace have encrypted columns. Master keys are read only when they are needed. */
public final class Encryptions {

    private final Map<SourceAddress, EncryptionSettings> declared = new HashMap<>();

    /** @throws LakescopeException USER for settings that cannot be meant */
    public Encryptions(Workspace workspace, Secrets secrets) {
        workspace.declaredDatasets().forEach((address, dataset) -> {
            if (dataset.encryption() != null) {
                SourceAddress at = SourceAddress.parse(address);
                declared.put(at, settings(at, dataset.encryption(), secrets));
            }
        });
    }

    private static EncryptionSettings settings(SourceAddress at, Workspace.Encryption written, Secrets secrets) {
        String key = "datasets." + at + ".encryption";
        String reference = written.masterKey();
        if (reference == null || reference.isBlank()) {
            throw LakescopeException.user("Cannot use the workspace: " + key
                    + ".master-key is missing; make one with: lakescope keys new FILE, then write ${file:FILE}");
        }
        Secrets.check(key + ".master-key", reference);
        Map<String, Mode> columns = new HashMap<>();
        if (written.columns() != null) {
            written.columns()
                    .forEach((column, mode) -> columns.put(column, Mode.parse(key + ".columns." + column, mode)));
        }
        return new EncryptionSettings(
                Sources.path(at),
                () -> MasterKey.parse(key + ".master-key", secrets.resolve(key + ".master-key", reference)),
                written.keyPer() == null ? List.of() : written.keyPer(),
                columns);
    }

    /** What the nearest dataset at or above an address has. */
    public Optional<EncryptionSettings> of(SourceAddress address) {
        SourceAddress at = address;
        while (!declared.containsKey(at) && at.path().contains("/")) {
            at = new SourceAddress(
                    at.kind(), at.connection(), at.path().substring(0, at.path().lastIndexOf('/')));
        }
        return Optional.ofNullable(declared.get(at));
    }
}
