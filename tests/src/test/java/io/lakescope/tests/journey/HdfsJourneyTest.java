package io.lakescope.tests.journey;

import io.lakescope.app.local.SharedStorages;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HdfsJourneyTest extends RemoteStorageJourney {

    @Override
    String makeRoot(String name) {
        return SharedStorages.hdfs() + "/" + name;
    }

    /** Takes long for the default build, where the same runs on the other storage. */
    @Override
    @Test
    @Tag("bench")
    void backsUpVerifiesAndRestoresATable() {
        super.backsUpVerifiesAndRestoresATable();
    }

    @Override
    String storageClass() {
        return "HOT";
    }

    @Override
    Optional<String> endpoint() {
        return Optional.empty();
    }
}
