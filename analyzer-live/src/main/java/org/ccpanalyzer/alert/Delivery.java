// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.ccpanalyzer.report.UnsafeText;

/**
 * An alert as one receiver gets it.
 *
 * @param subject such as {@code "UNEXPECTED_LISTENER"}
 * @param severity the word for it
 * @param body in the format of the receiver
 */
record Delivery(String id, String subject, String severity, String title, String body) {
    private static final int MAGIC = 0x43435041;

    /** Encodes an alert. */
    static Delivery of(Alert alert, AlertEncoder encoder) {
        return new Delivery(
                alert.id(),
                alert.subject(),
                alert.severity().id(),
                UnsafeText.escape(alert.title()),
                encoder.encode(alert));
    }

    /** The body as it crosses the wire. */
    byte[] bytes() {
        return body.getBytes(UTF_8);
    }

    /** For a file: the fields, their checksum behind them. */
    byte[] toBytes() {
        byte[] text = bytes();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(id);
            out.writeUTF(subject);
            out.writeUTF(severity);
            out.writeUTF(title);
            out.writeInt(text.length);
            out.write(text);
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("A title is too long.", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not the bytes that were written */
    static Delivery parse(byte[] bytes) throws IOException {
        int length = bytes.length - Integer.BYTES;
        if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
            throw new IOException("the record is torn");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("the record is of another kind");
            }
            String id = in.readUTF();
            String subject = in.readUTF();
            String severity = in.readUTF();
            String title = in.readUTF();
            int bodyLength = in.readInt();
            if (bodyLength != in.available()) {
                throw new IOException("the record has another length");
            }
            return new Delivery(id, subject, severity, title, new String(in.readAllBytes(), UTF_8));
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
