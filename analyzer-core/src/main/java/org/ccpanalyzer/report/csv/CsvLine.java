// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * Cells of a table, one after another. Text passes {@link CsvCell} and is quoted by the library where it must be; numbers,
 * times, addresses and constants never need either and go straight into the buffer.
 */
final class CsvLine {
    private static final CSVFormat CSV = CSVFormat.RFC4180;

    private static final byte DELIMITER = ',';
    private static final int BUFFER_BYTES = 1 << 15;
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_IPV4 = 15;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int length;
    private final byte[] time = new byte[Timestamps.LONGEST];
    private final CellMemo<String> texts = new CellMemo<>(CsvLine::quoted);
    private final CellMemo<IpAddress> addresses = new CellMemo<>(address -> utf8(address.toString()));
    private boolean begun;

    CsvLine(OutputStream out) {
        this.out = out;
    }

    /** Writes text of any origin; an empty cell for null. */
    void text(@Nullable String text) throws IOException {
        if (text == null) {
            unknown();
        } else if (begun) {
            next();
            put(texts.get(text));
        } else {
            // The library quotes an empty first cell, so the first one is its own case.
            next();
            StringBuilder cell = new StringBuilder(text.length() + 2);
            CSV.print(CsvCell.safe(text), cell, true);
            put(utf8(cell.toString()));
        }
    }

    void number(long number) throws IOException {
        next();
        if (number < 0) {
            putAscii(Long.toString(number));
        } else {
            putNumber(number);
        }
    }

    void number(@Nullable Integer number) throws IOException {
        if (number == null) {
            unknown();
        } else {
            number(number.longValue());
        }
    }

    void flag(boolean flag) throws IOException {
        plain(flag ? "true" : "false");
    }

    /** Writes the name of a constant; an empty cell for null. */
    void constant(@Nullable Enum<?> constant) throws IOException {
        plain(constant == null ? "" : constant.name());
    }

    /** Writes text of our own making that holds none but letters, digits and {@code :-+/=}, and begins with one of the first. */
    void plain(String text) throws IOException {
        next();
        putAscii(text);
    }

    /** Writes an address; an empty cell for null. */
    void address(@Nullable IpAddress address) throws IOException {
        next();
        if (address == null) {
            return;
        }
        if (address.isIpv4()) {
            putIpv4((int) address.low());
        } else {
            put(addresses.get(address));
        }
    }

    /** Writes a time given in nanoseconds since the epoch. */
    void time(long nanos) throws IOException {
        next();
        put(time, Timestamps.iso(nanos, time));
    }

    /** Writes a time given in nanoseconds since the epoch; an empty cell for null. */
    void time(@Nullable Long nanos) throws IOException {
        if (nanos == null) {
            unknown();
        } else {
            time(nanos.longValue());
        }
    }

    /** Leaves a cell empty. */
    void unknown() throws IOException {
        next();
    }

    /** Ends the line. */
    void end() throws IOException {
        put((byte) '\n');
        begun = false;
    }

    /** Writes out what is held back. */
    void flush() throws IOException {
        write();
        out.flush();
    }

    private void next() throws IOException {
        if (begun) {
            put(DELIMITER);
        }
        begun = true;
    }

    private void putNumber(long number) throws IOException {
        makeRoom(LONGEST_NUMBER);
        int end = length + 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            end++;
        }
        length = end;
        long rest = number;
        do {
            buffer[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
    }

    private void putIpv4(int bits) throws IOException {
        makeRoom(LONGEST_IPV4);
        for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
            int part = bits >>> shift & 0xff;
            if (part >= 100) {
                buffer[length++] = (byte) ('0' + part / 100);
            }
            if (part >= 10) {
                buffer[length++] = (byte) ('0' + part / 10 % 10);
            }
            buffer[length++] = (byte) ('0' + part % 10);
            if (shift > 0) {
                buffer[length++] = '.';
            }
        }
    }

    private void putAscii(String text) throws IOException {
        int size = text.length();
        if (size > BUFFER_BYTES) {
            put(utf8(text));
            return;
        }
        makeRoom(size);
        for (int i = 0; i < size; i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void put(byte octet) throws IOException {
        makeRoom(1);
        buffer[length++] = octet;
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int size) throws IOException {
        if (size > BUFFER_BYTES) {
            write();
            out.write(bytes, 0, size);
            return;
        }
        makeRoom(size);
        System.arraycopy(bytes, 0, buffer, length, size);
        length += size;
    }

    private void makeRoom(int bytes) throws IOException {
        if (bytes > BUFFER_BYTES - length) {
            write();
        }
    }

    private void write() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A cell after the first as the library writes it, without its delimiter. */
    private static byte[] quoted(String text) throws IOException {
        StringBuilder cell = new StringBuilder(text.length() + 2);
        CSV.print(CsvCell.safe(text), cell, false);
        return utf8(cell.substring(CSV.getDelimiterString().length()));
    }
}
