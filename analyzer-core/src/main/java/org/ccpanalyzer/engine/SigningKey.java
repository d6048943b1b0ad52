// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.ExitCode;

/**
 * The user's own key for detached signatures: Ed25519 (RFC 8032), the private one as PKCS#8 (RFC 8410) and the public one as
 * X.509, both in PEM (RFC 7468), as OpenSSL writes them. A signature is the 64 bytes alone, which OpenSSL verifies too.
 */
public final class SigningKey {
    /** What the name of a signature ends with. */
    static final String ENDING = ".sig";

    /** Bytes of a signature. */
    static final int SIGNATURE_BYTES = 64;

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String MAKE = "make one with: openssl genpkey -algorithm ed25519 -out key.pem";
    private static final String PUBLISH = "make it with: openssl pkey -in key.pem -pubout -out pub.pem";
    private static final int BYTES_IN_MEMORY = 4;

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a private key.
     *
     * @param messages takes a finished sentence if others can read the file
     * @throws RunException if there is none in the file
     */
    public static SigningKey of(Path file, Consumer<String> messages) throws RunException {
        byte[] der = der(file, KeyFile.bytes(file, "--sign-key", messages), PRIVATE, MAKE);
        try {
            return new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new RunException(
                    ExitCode.USAGE, "The private key in " + file + " is no " + ALGORITHM + " key; " + MAKE, e);
        }
    }

    /**
     * Reads a public key.
     *
     * @throws RunException if there is none in the file
     */
    static PublicKey publicKey(Path file) throws RunException {
        byte[] der = der(file, KeyFile.bytes(file, "--key", message -> {}), PUBLIC, PUBLISH);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new RunException(
                    ExitCode.USAGE, "The public key in " + file + " is no " + ALGORITHM + " key; " + PUBLISH, e);
        }
    }

    private static byte[] der(Path file, byte[] bytes, String wanted, String advice) throws RunException {
        Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new RunException(ExitCode.USAGE, "The file " + file + " holds no key in PEM form; " + advice);
        }
        String found = pem.group(1);
        if (found.equals("ENCRYPTED " + PRIVATE)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The private key in " + file
                            + " is encrypted, and there is nobody to ask for its password; write it out with: openssl pkey -in "
                            + file + " -out key.pem");
        }
        if (!found.equals(wanted)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The file " + file + " holds '" + found + "' where '" + wanted + "' is needed; " + advice);
        }
        try {
            return Base64.getMimeDecoder().decode(pem.group(2));
        } catch (IllegalArgumentException e) {
            throw new RunException(ExitCode.USAGE, "The key in " + file + " is damaged; " + advice, e);
        }
    }

    /**
     * Signs a file, which is held in memory for it: the signature goes over it twice.
     *
     * @throws RunException if the file is too large for that
     */
    byte[] sign(Path file) throws RunException, IOException {
        requireRoom(file);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(Files.readAllBytes(file));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read can sign", e);
        }
    }

    /**
     * Whether a signature of a file was made by the owner of a key.
     *
     * @throws RunException if the file is too large to be held in memory
     */
    static boolean isSignedBy(PublicKey key, Path file, byte[] signature) throws RunException, IOException {
        requireRoom(file);
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(Files.readAllBytes(file));
            return signature.length == SIGNATURE_BYTES && check.verify(signature);
        } catch (GeneralSecurityException e) {
            // Such as bytes that are no point of the curve: nobody's signature.
            return false;
        }
    }

    private static void requireRoom(Path file) throws RunException, IOException {
        long bytes = Files.size(file);
        if (bytes > Runtime.getRuntime().maxMemory() / BYTES_IN_MEMORY) {
            throw new RunException(
                    ExitCode.USAGE,
                    "A bundle of " + bytes
                            + " bytes does not fit into memory for its signature; give the program more memory, as with"
                            + " CCP_JAVA_OPTS=-Xmx8g, or sign it with OpenSSL.");
        }
    }
}
