// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import org.ccpanalyzer.finding.ExitCode;

/** Checks the detached signature of a bundle, which stands beside it. */
public final class SignatureCheck {
    private SignatureCheck() {}

    /** Where the signature of a bundle is looked for. */
    public static Path signatureOf(Path bundle) {
        return bundle.resolveSibling(bundle.getFileName() + SigningKey.ENDING);
    }

    /**
     * Checks that the owner of a key signed the bundle as it is.
     *
     * @param publicKey file with the key, which has to come by another way than the bundle
     * @throws RunException if the owner did not, with what is missing or wrong
     */
    public static void require(Path bundle, Path publicKey) throws RunException {
        PublicKey key = SigningKey.publicKey(publicKey);
        Path file = signatureOf(bundle);
        try {
            byte[] signature = read(file);
            if (signature.length != SigningKey.SIGNATURE_BYTES) {
                throw new RunException(
                        ExitCode.INPUT,
                        file + " is no signature: it does not have the " + SigningKey.SIGNATURE_BYTES
                                + " bytes of an Ed25519 signature.");
            }
            if (!SigningKey.isSignedBy(key, bundle, signature)) {
                throw new RunException(
                        ExitCode.INPUT,
                        "The signature " + file + " is not one of " + bundle + " by the key in " + publicKey
                                + ": the bundle or the signature was changed, or somebody else signed it.");
            }
        } catch (NoSuchFileException e) {
            throw new RunException(
                    ExitCode.INPUT,
                    "There is no signature " + file + " to be checked with " + publicKey
                            + "; ask for it, or leave out --key.",
                    e);
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.INPUT, "Cannot check the signature " + file + " (" + FileFailure.reason(e) + ").", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SigningKey.SIGNATURE_BYTES + 1);
        }
    }
}
