package io.lakescope.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** FXML declares, the controller connects, the view model decides. */
class ViewsTest {

    @Test
    void viewModelsHaveNoWidgets() {
        noClasses()
                .that()
                .haveNameMatching(".*ViewModel(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                .because("a screen's decisions are tested without a screen")
                .check(Product.CLASSES);
    }

    @Test
    void viewModelsKnowNoControllers() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Controller")
                .because("the controller connects to the view model, never the other way round")
                .check(Product.CLASSES);
    }

    @Test
    void controllersAndViewModelsAreViews() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .or()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .resideInAPackage(Product.VIEWS)
                .because("no other layer knows screens")
                .check(Product.CLASSES);
    }
}
