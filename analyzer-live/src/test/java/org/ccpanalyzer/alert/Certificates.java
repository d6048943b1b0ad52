// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that signed itself, with its key, made by keytool in a directory.
 *
 * @param certificate in PEM
 * @param store both, in PKCS #12
 */
record Certificates(Path certificate, Path store) {
    static final String PASSWORD = "changeit";

    /** @param name what it is for, such as {@code "dns:localhost,ip:127.0.0.1"} */
    static Certificates make(Path directory, String name) throws IOException, InterruptedException {
        Path store = directory.resolve("server.p12");
        Path certificate = directory.resolve("server.pem");
        keytool(
                List.of(
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=receiver",
                        "-validity",
                        "2",
                        "-ext",
                        "san=" + name),
                store);
        keytool(List.of("-exportcert", "-rfc", "-file", certificate.toString()), store);
        return new Certificates(certificate, store);
    }

    /** What a server answers with. */
    SSLContext server() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** The key in PEM, for programs that know no other form. */
    List<String> keyLines() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
        return List.of(
                "-----BEGIN PRIVATE KEY-----",
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key),
                "-----END PRIVATE KEY-----");
    }

    private static void keytool(List<String> arguments, Path store) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "keytool");
        command.addAll(arguments);
        command.addAll(List.of(
                "-alias", "server", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool ended with status " + process.exitValue());
        }
    }
}
