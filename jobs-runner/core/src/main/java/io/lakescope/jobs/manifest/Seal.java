package io.lakescope.jobs.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last field of a manifest: SHA-256 of every byte before it. Its own form is fixed to the byte, so that no bit of the
 * file can change unseen.
 */
final class Seal {

    private static final String BEFORE = ",\n  \"sha256\" : \"";
    private static final String AFTER = "\"\n}";
    private static final String END = "\n}";
    private static final int HEX = 64;
    private static final int LENGTH = BEFORE.length() + HEX + AFTER.length();

    private Seal() {}

    /** @param json an indented object */
    static byte[] sealed(byte[] json) {
        byte[] body = Arrays.copyOf(json, json.length - END.length());
        byte[] seal = bytes(BEFORE + Objects.sha256(body) + AFTER);
        byte[] sealed = Arrays.copyOf(body, body.length + seal.length);
        System.arraycopy(seal, 0, sealed, body.length, seal.length);
        return sealed;
    }

    /** The object without its seal; empty if the seal is missing or broken. */
    static Optional<byte[]> opened(byte[] sealed) {
        if (sealed.length < LENGTH) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(sealed, sealed.length - LENGTH);
        if (!Arrays.equals(sealed(concat(body, bytes(END))), sealed)) {
            return Optional.empty();
        }
        return Optional.of(concat(body, bytes(END)));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
