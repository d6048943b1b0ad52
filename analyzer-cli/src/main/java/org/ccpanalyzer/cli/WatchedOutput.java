// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** An output stream that remembers how it first failed. */
final class WatchedOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    WatchedOutput(OutputStream out) {
        super(out);
    }

    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void write(int octet) throws IOException {
        try {
            out.write(octet);
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        try {
            out.write(octets, offset, length);
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    private IOException remembered(IOException latest) {
        if (failure == null) {
            failure = latest;
        }
        return latest;
    }
}
