package io.lakescope.connectors.lake.parquet;

import java.io.IOException;

/** A file that is sound, but that this product does not read: what to do about it is another matter than after damage. */
public final class Refused extends IOException {

    private static final long serialVersionUID = 1L;
    private static final String KEYS = "read it with a tool that has its keys, or leave it out";
    private static final String REWRITE = "have it written anew, or leave it out";

    private final String advice;

    private Refused(String reason, String advice) {
        super(reason);
        this.advice = advice;
    }

    /** @param what of the file */
    public static Refused encrypted(String what) {
        return new Refused(what + " is encrypted, and there are no keys for it", KEYS);
    }

    /** @param reason what is not supported, as the end of "Cannot read FILE:" */
    public static Refused unsupported(String reason) {
        return new Refused(reason + ", which is not supported", REWRITE);
    }

    String advice() {
        return advice;
    }
}
