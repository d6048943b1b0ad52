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
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** A buffer of this many characters is written out. */
    private static final int BUFFER_CHARACTERS = 1 << 15;

    private final OutputStream out;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARACTERS + (BUFFER_CHARACTERS >> 2));
    private final CellMemo<String> texts = new CellMemo<>(CsvLine::quoted);
    private final CellMemo<IpAddress> addresses = new CellMemo<>(IpAddress::toString);
    private boolean begun;

    CsvLine(OutputStream out) {
        this.out = out;
    }

    /** Writes text of any origin; an empty cell for null. */
    void text(@Nullable String text) throws IOException {
        if (text == null) {
            unknown();
        } else if (begun) {
            next().append(texts.get(text));
        } else {
            // The library quotes an empty first cell, so the first one is its own case.
            CSV.print(CsvCell.safe(text), next(), true);
        }
    }

    void number(long number) {
        next().append(number);
    }

    void number(@Nullable Integer number) {
        if (number == null) {
            unknown();
        } else {
            next().append(number.intValue());
        }
    }

    void flag(boolean flag) {
        next().append(flag);
    }

    /** Writes the name of a constant; an empty cell for null. */
    void constant(@Nullable Enum<?> constant) {
        StringBuilder cell = next();
        if (constant != null) {
            cell.append(constant.name());
        }
    }

    /** Writes text of our own making that holds none but letters, digits and {@code :-+/=}, and begins with one of the first. */
    void plain(String text) {
        next().append(text);
    }

    void address(IpAddress address) throws IOException {
        next().append(addresses.get(address));
    }

    /** Writes a time given in nanoseconds since the epoch. */
    void time(long nanos) {
        next().append(Timestamps.iso(nanos));
    }

    /** Writes a time given in nanoseconds since the epoch; an empty cell for null. */
    void time(@Nullable Long nanos) {
        if (nanos == null) {
            unknown();
        } else {
            time(nanos.longValue());
        }
    }

    /** Leaves a cell empty. */
    void unknown() {
        next();
    }

    /** Ends the line. */
    void end() throws IOException {
        CSV.println(buffer);
        begun = false;
        if (buffer.length() >= BUFFER_CHARACTERS) {
            write();
        }
    }

    /** Writes out what is held back. */
    void flush() throws IOException {
        write();
        out.flush();
    }

    private void write() throws IOException {
        out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
        buffer.setLength(0);
    }

    private StringBuilder next() {
        if (begun) {
            buffer.append(CSV.getDelimiterString());
        }
        begun = true;
        return buffer;
    }

    /** A cell after the first as the library writes it, with its delimiter. */
    private static String quoted(String text) throws IOException {
        StringBuilder cell = new StringBuilder(text.length() + 2);
        CSV.print(CsvCell.safe(text), cell, false);
        return cell.substring(CSV.getDelimiterString().length());
    }
}
