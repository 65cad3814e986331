package io.lakescope.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What decides whether data survived shares nothing with what moved it. */
class IndependentCheckerTest {

    private static final String TRUTH = "io.lakescope.tests.survival.truth";

    private final JavaClasses classes = new ClassFileImporter().importPackages(TRUTH);

    @Test
    void theCheckerUsesNothingOfTheProduct() {
        noClasses()
                .that()
                .resideInAPackage(TRUTH)
                .should()
                .dependOnClassesThat(resideInAPackage("io.lakescope..").and(not(resideInAPackage(TRUTH))))
                .because("a judge that decodes with the product's code repeats its mistakes")
                .check(classes);
    }

    @Test
    void theCheckerIsLookedAt() {
        assertThat(classes.stream().map(type -> type.getSimpleName()))
                .contains("Checker", "Topic", "Table", "Backup", "DeadLetters", "JobState");
    }
}
