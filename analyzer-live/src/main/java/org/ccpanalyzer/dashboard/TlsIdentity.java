// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;

/** Certificate and private key of a server, from PEM files (RFC 7468). */
final class TlsIdentity {
    /** Of the key store, which never leaves memory. */
    static final char[] PASSWORD = "memory".toCharArray();

    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END");
    /** How keys of a kind prove themselves. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private static final byte[] PROBE = {1, 2, 3};

    private TlsIdentity() {}

    /**
     * Reads both files.
     *
     * @throws RunException if one cannot be read, or they do not belong together
     */
    static KeyStore read(Path certificateFile, Path keyFile) throws RunException {
        Certificate[] chain = certificates(certificateFile);
        PrivateKey key = key(keyFile, chain[0].getPublicKey().getAlgorithm());
        try {
            if (!belongsTo(key, chain[0].getPublicKey())) {
                throw new RunException(
                        ExitCode.USAGE,
                        "The key in " + keyFile + " is not that of the first certificate in " + certificateFile + ".");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            store.setKeyEntry("dashboard", key, PASSWORD, chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The certificate in " + certificateFile + " and the key in " + keyFile + " cannot be used.",
                    e);
        }
    }

    private static Certificate[] certificates(Path file) throws RunException {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes(file, "certificate")));
            if (!found.isEmpty()) {
                return found.toArray(Certificate[]::new);
            }
        } catch (CertificateException e) {
            throw new RunException(ExitCode.USAGE, noCertificate(file), e);
        }
        throw new RunException(ExitCode.USAGE, noCertificate(file));
    }

    private static String noCertificate(Path file) {
        return "There is no PEM certificate in " + file + "; expected -----BEGIN CERTIFICATE-----.";
    }

    private static PrivateKey key(Path file, String algorithm) throws RunException {
        Matcher pem = KEY.matcher(new String(bytes(file, "key"), StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new RunException(
                    ExitCode.USAGE, "There is no PEM key in " + file + "; expected -----BEGIN PRIVATE KEY-----.");
        }
        if (!pem.group(1).isEmpty()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The key in " + file + " is of the form '" + pem.group(1).strip()
                            + "'; 'openssl pkcs8 -topk8 -nocrypt -in " + file
                            + " -out key.pem' makes one that can be used.");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RunException(
                    ExitCode.USAGE, "The key in " + file + " is no " + algorithm + " key, as the certificate has.", e);
        }
    }

    private static byte[] bytes(Path file, String what) throws RunException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new RunException(ExitCode.USAGE, "The " + what + " file " + file + " is too large for one.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RunException(ExitCode.USAGE, "Cannot read the " + what + " file " + file + ".", e);
        }
    }

    private static boolean belongsTo(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String name = SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm());
        Signature signing = Signature.getInstance(name);
        signing.initSign(key);
        signing.update(PROBE);
        byte[] signed = signing.sign();
        Signature checking = Signature.getInstance(name);
        checking.initVerify(certified);
        checking.update(PROBE);
        return checking.verify(signed);
    }
}
