// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** The two commands USER and PASS, with which a login begins in FTP (RFC 959) as in POP3 (RFC 1939). */
final class UserLogin {
    private UserLogin() {}

    /** Length of both lines at the beginning of the window, or 0 if they are not there as a whole. */
    static int length(ByteBuffer bytes, int offset, int length) {
        int user = line(bytes, offset, length, "USER ");
        int password = user == 0 ? 0 : line(bytes, offset + user, length - user, "PASS ");
        return password == 0 ? 0 : user + password;
    }

    private static int line(ByteBuffer bytes, int offset, int length, String command) {
        int line =
                AsciiText.startsWith(bytes, offset, length, command) ? AsciiText.lineLength(bytes, offset, length) : -1;
        boolean whole =
                line > command.length() && bytes.get(offset + line) == '\r' && AsciiText.isText(bytes, offset, line);
        return whole ? line + 2 : 0;
    }
}
