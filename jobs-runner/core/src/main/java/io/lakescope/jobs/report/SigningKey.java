package io.lakescope.jobs.report;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ed25519 key pair of an installation. */
final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/=\n]+)-----END PRIVATE"
                    + " KEY-----\n-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=\n]+)-----END PUBLIC KEY-----\n");

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = pair.getPublic();
    }

    static SigningKey make() {
        try {
            return new SigningKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if the text holds no pair of keys that belong together. */
    static Optional<SigningKey> ofPem(String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            return Optional.empty();
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            SigningKey key = new SigningKey(new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(decoded(pem.group(2)))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(pem.group(1))))));
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            return isSigned(key.publicKey(), probe, key.sign(probe)) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    /** The secret key, then the public one. */
    String pem() {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(secret.getEncoded())
                + "\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n" + publicKey()
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Base64 of its X.509 encoding. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(open.getEncoded());
    }

    String fingerprint() {
        return fingerprint(publicKey());
    }

    /** SHA-256 of a public key's X.509 encoding, in hex. */
    static String fingerprint(String publicKey) {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new LakescopeException(Kind.INTERNAL, "Cannot sign: " + e.getMessage(), e);
        }
    }

    /** Whether the signature is that of the bytes by the key; false for what is no key. */
    static boolean isSigned(String publicKey, byte[] bytes, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
