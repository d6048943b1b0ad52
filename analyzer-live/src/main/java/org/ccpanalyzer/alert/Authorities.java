// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.ccpanalyzer.engine.FileFailure;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted: those that Java trusts, and those of a file. */
final class Authorities {
    private Authorities() {}

    /** @throws RunException if the file cannot be read or has no certificate */
    static SSLContext with(@Nullable Path file) throws RunException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, file == null ? null : managers(file), null);
            return context;
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE, "Cannot read --alert-ca " + file + " (" + FileFailure.reason(e) + ").", e);
        } catch (GeneralSecurityException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "--alert-ca " + file + " is no file of certificates; expected X.509 in PEM or DER.",
                    e);
        }
    }

    private static TrustManager[] managers(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        int number = 0;
        for (X509Certificate each : ofJava()) {
            trusted.setCertificateEntry("java-" + number++, each);
        }
        Collection<? extends Certificate> added;
        try (InputStream in = Files.newInputStream(file)) {
            added = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (added.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        for (Certificate each : added) {
            trusted.setCertificateEntry("file-" + number++, each);
        }
        return factory(trusted).getTrustManagers();
    }

    private static X509Certificate[] ofJava() throws GeneralSecurityException {
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager ofCertificates) {
                return ofCertificates.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManagerFactory factory(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }
}
