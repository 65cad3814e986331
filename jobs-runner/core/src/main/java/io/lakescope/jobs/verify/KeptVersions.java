package io.lakescope.jobs.verify;

import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.tables.UnitScan;
import java.util.List;
import java.util.Map;

/** Reads the earlier versions that a leaf still keeps, each against the manifest that published it. */
record KeptVersions(LeafProof proof, String leaf, Map<String, String> key) {

    /** @throws io.lakescope.connectors.LakescopeException INTERNAL naming the object that does not hold */
    void check(List<Entry> entries, List<Manifest> history) {
        Manifest newest = history.get(history.size() - 1);
        String current = newest.backup().run();
        for (Manifest manifest : history) {
            Manifest.Backup backup = manifest.backup();
            DataPlace place = DataPlace.version(leaf, backup.run());
            boolean kept = entries.stream().anyMatch(entry -> entry.path().equals(place.folder()))
                    && !newest.expired().contains(backup.run());
            if (kept && manifest.kind().equals("backup") && !backup.run().equals(current)) {
                UnitScan.Result unused = proof.check(backup, key, place, (row, encoded) -> {});
            }
        }
    }
}
