// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of hellos: JA3 and JA3S (MD5 of the numbers in their order) and JA4 of clients (FoxIO, JA4 TLS client
 * fingerprint). Programs say the same hello again and again, so that the latest answers are kept and the digests seldom
 * computed.
 *
 * <p>Shared by threads without a lock: an answer is immutable, so that a slot holds a whole one or none, and what a race
 * loses is only computed again.
 */
final class TlsFingerprints {
    /** JA4's first letter of TLS over TCP. */
    static final char TCP = 't';
    /** JA4's first letter of TLS in QUIC. */
    static final char QUIC = 'q';

    private static final char SERVER = 's';

    private static final int SLOTS = 256;
    /** Numbers of a hello; what is longer is hostile and not kept. */
    private static final int MAX_SHAPE = 512;

    private static final int HASH_DIGITS = 12;
    private static final String NO_HASH = "0".repeat(HASH_DIGITS);
    private static final int MAX_COUNT = 99;

    private final @Nullable Answer[] answers = new Answer[SLOTS];

    /**
     * The fingerprints of a hello.
     *
     * @param ja3 of a server JA3S
     * @param ja4 of a server empty
     */
    private record Answer(String shape, String ja3, String ja4) {}

    /**
     * Adds JA3 and JA4 of a whole hello.
     *
     * @param transport {@link #TCP} or {@link #QUIC}
     */
    void add(ClientHello hello, char transport, FactCollector facts) {
        String shape = shape(hello, transport);
        Answer answer = kept(shape);
        if (answer == null) {
            answer = new Answer(shape, ja3(hello), ja4(hello, transport));
            keep(answer);
        }
        facts.add(FactKind.JA3, answer.ja3());
        facts.add(FactKind.JA4, answer.ja4());
    }

    /** Adds JA3S of a whole hello. */
    void add(ServerHello hello, FactCollector facts) {
        String shape = shape(hello);
        Answer answer = kept(shape);
        if (answer == null) {
            answer = new Answer(shape, ja3s(hello), "");
            keep(answer);
        }
        facts.add(FactKind.JA3S, answer.ja3());
    }

    private static String shape(ServerHello hello) {
        StringBuilder shape = new StringBuilder();
        shape.append(SERVER).append((char) hello.legacyVersion()).append((char) hello.cipher());
        hello.extensions.appendTo(shape);
        return shape.toString();
    }

    /** All that goes into the fingerprints. */
    private static String shape(ClientHello hello, char transport) {
        StringBuilder shape = new StringBuilder();
        shape.append(transport).append((char) hello.legacyVersion()).append(protocolMark(hello.protocols.first()));
        hello.ciphers.appendTo(shape);
        hello.extensions.appendTo(shape);
        hello.groups.appendTo(shape);
        hello.pointFormats.appendTo(shape);
        hello.signatures.appendTo(shape);
        hello.versions.appendTo(shape);
        return shape.toString();
    }

    private @Nullable Answer kept(String shape) {
        Answer answer = answers[slot(shape)];
        return answer != null && answer.shape().equals(shape) ? answer : null;
    }

    private void keep(Answer answer) {
        if (answer.shape().length() <= MAX_SHAPE) {
            answers[slot(answer.shape())] = answer;
        }
    }

    private static int slot(String shape) {
        int hash = shape.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }

    private static String ja3(ClientHello hello) {
        return digest(
                "MD5",
                String.join(
                        ",",
                        Integer.toString(hello.legacyVersion()),
                        hello.ciphers.decimal(),
                        hello.extensions.decimal(),
                        hello.groups.decimal(),
                        hello.pointFormats.decimal()));
    }

    private static String ja3s(ServerHello hello) {
        return digest("MD5", hello.legacyVersion() + "," + hello.cipher() + "," + hello.extensions.decimal());
    }

    private static String ja4(ClientHello hello, char transport) {
        return transport
                + versionMark(hello)
                + (hello.namesServer() ? 'd' : 'i')
                + count(hello.ciphers)
                + count(hello.extensions)
                + protocolMark(hello.protocols.first())
                + '_'
                + hash(hello.ciphers.sortedHexadecimal())
                + '_'
                + hash(extensionsAndSignatures(hello));
    }

    private static String versionMark(ClientHello hello) {
        int version = hello.versions.size() == 0 ? hello.legacyVersion() : hello.versions.largest();
        return switch (version) {
            case 0x0304 -> "13";
            case 0x0303 -> "12";
            case 0x0302 -> "11";
            case 0x0301 -> "10";
            case 0x0300 -> "s3";
            case 0x0002 -> "s2";
            default -> "00";
        };
    }

    private static String count(HelloNumbers numbers) {
        int count = Math.min(numbers.size(), MAX_COUNT);
        return count < 10 ? "0" + count : Integer.toString(count);
    }

    /** First and last character of the first application protocol, or of its hexadecimal form if it is not of letters. */
    private static String protocolMark(byte... name) {
        if (name.length == 0) {
            return "00";
        }
        byte first = name[0];
        byte last = name[name.length - 1];
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            return "" + (char) first + (char) last;
        }
        return "" + Character.forDigit(first >>> 4 & 0xf, 16) + Character.forDigit(last & 0xf, 16);
    }

    private static boolean isAlphanumeric(byte octet) {
        return AsciiText.isLetter(octet) || AsciiText.isDigit(octet);
    }

    private static String extensionsAndSignatures(ClientHello hello) {
        // Both are told by the first part, and would make the rest depend on whom the client asks for what.
        String extensions = hello.extensions.sortedHexadecimalWithout(
                ClientHello.EXTENSION_SERVER_NAME, ClientHello.EXTENSION_ALPN);
        return hello.signatures.size() == 0 ? extensions : extensions + "_" + hello.signatures.hexadecimal();
    }

    private static String hash(String text) {
        return text.isEmpty() ? NO_HASH : digest("SHA-256", text).substring(0, HASH_DIGITS);
    }

    private static String digest(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
