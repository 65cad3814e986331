package io.lakescope.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Every class of the product, without tests, from all modules on the class path. */
final class Product {

    static final String CONTRACTS = "io.lakescope.connectors";
    static final String COSTS = "io.lakescope.connectors.costs";

    /** What stands before connectors where columns are masked. */
    static final String MASKING = "io.lakescope.connectors.masking";

    static final String KAFKA = "io.lakescope.connectors.kafka";
    static final String CASSANDRA = "io.lakescope.connectors.cassandra";
    static final String LAKE = "io.lakescope.connectors.lake..";
    static final String JOBS = "io.lakescope.jobs";
    static final String ALL_JOBS = "io.lakescope.jobs..";
    static final String OPERATIONS = "io.lakescope.jobs.operations";
    static final String STATISTICS = "io.lakescope.jobs.statistics";

    /** What is kept of customers, whether it comes back, and what a restore of it would do. */
    static final String HISTORY = "io.lakescope.jobs.[coverage|customers|drill|restore]";

    static final String TEXT = "io.lakescope.jobs.text";
    static final String VIEWS = "io.lakescope.views..";
    static final String APP = "io.lakescope.app..";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lakescope");

    private Product() {}
}
