// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.InstalledTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signature says who stands for a bundle; OpenSSL comes to the same answer. */
class SigningTest {
    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();
    private Path privateKey;
    private Path publicKey;

    @BeforeEach
    void makeKeys() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        privateKey = pem("PRIVATE KEY", "key.pem", pair.getPrivate().getEncoded());
        publicKey = pem("PUBLIC KEY", "pub.pem", pair.getPublic().getEncoded());
        Files.setPosixFilePermissions(privateKey, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void signedBundleIsItsSignersAndNoByteOfItCanBeChanged() throws Exception {
        deliver();

        SignatureCheck.require(bundle(), publicKey);
        assertThat(signature()).hasSize(64);
        byte[] bytes = Files.readAllBytes(bundle());
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle(), bytes);
        assertRefused("is not one of");
    }

    @Test
    void signatureOfAnotherKeyMissingOrDamagedIsRefused() throws Exception {
        deliver();
        byte[] signature = signature();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path mine = publicKey;
        publicKey = pem("PUBLIC KEY", "other.pem", other.getPublic().getEncoded());
        assertRefused("somebody else signed it");

        publicKey = mine;
        signature[0] ^= 1;
        Files.write(SignatureCheck.signatureOf(bundle()), signature);
        assertRefused("is not one of");
        Files.write(SignatureCheck.signatureOf(bundle()), new byte[64]);
        assertRefused("is not one of");
        Files.write(SignatureCheck.signatureOf(bundle()), new byte[65]);
        assertRefused("is no signature");
        Files.delete(SignatureCheck.signatureOf(bundle()));
        assertRefused("There is no signature");
    }

    @Test
    void opensslVerifiesOurSignatureAndWeItsOwn() throws Exception {
        deliver();

        assertThat(openssl(
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        publicKey,
                        "-rawin",
                        "-sigfile",
                        SignatureCheck.signatureOf(bundle()),
                        "-in",
                        bundle()))
                .isZero();

        Path key = directory.resolve("openssl.pem");
        assertThat(openssl("genpkey", "-algorithm", "ed25519", "-out", key)).isZero();
        assertThat(openssl("pkey", "-in", key, "-pubout", "-out", publicKey)).isZero();
        assertThat(openssl(
                        "pkeyutl",
                        "-sign",
                        "-inkey",
                        key,
                        "-rawin",
                        "-in",
                        bundle(),
                        "-out",
                        SignatureCheck.signatureOf(bundle())))
                .isZero();
        SignatureCheck.require(bundle(), publicKey);
        assertThat(SigningKey.of(key, messages::add).sign(bundle())).isEqualTo(signature());
    }

    @Test
    void whatIsNoSuchKeyIsSaidToBeNone() throws Exception {
        assertNoKey(Files.writeString(directory.resolve("text"), "hello"), "no key in PEM form");
        assertNoKey(publicKey, "holds 'PUBLIC KEY' where 'PRIVATE KEY' is needed");
        assertNoKey(pem("ENCRYPTED PRIVATE KEY", "locked.pem", new byte[80]), "is encrypted");
        assertNoKey(pem("OPENSSH PRIVATE KEY", "ssh.pem", new byte[80]), "'OPENSSH PRIVATE KEY'");
        assertNoKey(pem("PRIVATE KEY", "zeros.pem", new byte[48]), "is no Ed25519 key");
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        assertNoKey(
                pem("PRIVATE KEY", "rsa.pem", rsa.generateKeyPair().getPrivate().getEncoded()), "is no Ed25519 key");
        assertNoKey(directory.resolve("absent.pem"), "no such file");
        assertThatThrownBy(() -> SignatureCheck.require(bundle(), privateKey))
                .hasMessageContaining("holds 'PRIVATE KEY' where 'PUBLIC KEY' is needed");
    }

    @Test
    void keyThatOthersCanReadIsWarnedOf() throws Exception {
        Files.setPosixFilePermissions(privateKey, PosixFilePermissions.fromString("rw-r-----"));

        SigningKey.of(privateKey, messages::add);

        assertThat(messages).singleElement().asString().contains("chmod 600");
    }

    @Test
    void signatureOfAnEarlierBundleIsNotLeftBesideANewOne() throws Exception {
        deliver();

        assertThatThrownBy(() -> lab("any")
                        .into(directory, EvidenceMode.HEADERS)
                        .bundled()
                        .deliver())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("bundle.zip.sig, the signature of an earlier bundle");
    }

    private void deliver() throws Exception {
        lab("any")
                .into(directory, EvidenceMode.HEADERS)
                .bundled()
                .signed(SigningKey.of(privateKey, messages::add))
                .deliver();
        assertThat(messages).isEmpty();
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> SignatureCheck.require(bundle(), publicKey))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
                .hasMessageContaining(why);
    }

    private void assertNoKey(Path file, String why) {
        assertThatThrownBy(() -> SigningKey.of(file, messages::add))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(why);
    }

    private Path bundle() {
        return directory.resolve("bundle.zip");
    }

    private byte[] signature() throws IOException {
        return Files.readAllBytes(SignatureCheck.signatureOf(bundle()));
    }

    private Path pem(String type, String name, byte[] der) throws IOException {
        String text = "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
        return Files.writeString(directory.resolve(name), text);
    }

    private static int openssl(Object... arguments) throws Exception {
        return InstalledTool.of(
                        Stream.concat(Stream.of("openssl"), Stream.of(arguments).map(Object::toString))
                                .toArray(String[]::new))
                .status();
    }
}
