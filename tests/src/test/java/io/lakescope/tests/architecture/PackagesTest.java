package io.lakescope.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Every package says what it is for and marks its nulls. */
class PackagesTest {

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages =
                Product.CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(packages.stream()
                        .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .as("packages without @NullMarked in package-info.java, where NullAway checks nothing")
                .isEmpty();
    }
}
