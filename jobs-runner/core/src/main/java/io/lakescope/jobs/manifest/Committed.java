package io.lakescope.jobs.manifest;

import io.lakescope.jobs.Product;
import io.lakescope.jobs.manifest.Manifest.Purge;
import io.lakescope.jobs.manifest.Manifest.Restore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A manifest as it lies in storage. */
public record Committed(Manifest manifest, String path, String sha256) {

    /** What commits the next manifest, and why. */
    public record By(String kind, String run, String installation, String reason, String auditHead) {}

    /** The next manifest of the leaf, which holds what it held. */
    public Manifest next(By by, Optional<Purge> purge, Optional<Restore> restore) {
        return next(by, purge, restore, manifest.expired());
    }

    /** The same with all runs whose backups are kept no longer. */
    public Manifest expiring(By by, List<String> expired) {
        return next(by, manifest.purge(), manifest.restore(), expired);
    }

    private Manifest next(By by, Optional<Purge> purge, Optional<Restore> restore, List<String> expired) {
        return new Manifest(
                Manifest.FORMAT,
                manifest.sequence() + 1,
                by.kind(),
                by.run(),
                Instant.now(),
                "lakescope " + Product.VERSION,
                by.installation(),
                by.reason(),
                manifest.unit(),
                manifest.key(),
                manifest.backup(),
                purge,
                restore,
                expired,
                sha256,
                by.auditHead());
    }
}
