package io.lakescope.app.rest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A token that was made for one start of the server, in a file that its user alone can read. */
record TokenFile(Path path, String token) {

    private static final int BYTES = 32;

    /** Makes a token and keeps it in the folder under the server's port, in place of what an earlier start left. */
    static TokenFile make(Path folder, int port) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path path = folder.resolve("serve-" + port + ".token");
        try {
            Files.createDirectories(folder);
            // nobody can read it between its making and its closing
            Path made = Files.createTempFile(
                    folder,
                    "serve-",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(made, (token + "\n").getBytes(StandardCharsets.US_ASCII));
            Path unused = Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new TokenFile(path, token);
        } catch (IOException | UnsupportedOperationException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot keep the token in " + path + ": " + e + "; name one with serve.token in the workspace",
                    e);
        }
    }

    void delete() {
        try {
            boolean unused = Files.deleteIfExists(path);
        } catch (IOException e) {
            // The token in it opens nothing any more.
            path.toFile().deleteOnExit();
        }
    }
}
