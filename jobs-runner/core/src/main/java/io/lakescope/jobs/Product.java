package io.lakescope.jobs;

/** The product's own version, which goes into footers, manifests and runs. */
public final class Product {

    public static final String VERSION = version();

    private Product() {}

    private static String version() {
        String version = Product.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }
}
