// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.nio.charset.StandardCharsets;

/** A blank form to be filled in at each hand-over, as NIST SP 800-86 and ISO/IEC 27037 ask for. Nothing is filled in for anybody. */
public final class HandOverForm {
    /** Name inside of a bundle. */
    public static final String NAME = "hand-over.txt";

    private static final int ROWS = 4;
    private static final String BLANK = "________________________________________________________";

    private HandOverForm() {}

    /** The form. */
    public static byte[] blank() {
        StringBuilder form = new StringBuilder("""
                HAND-OVER OF EVIDENCE

                One block for each time the evidence changes hands. Keep the filled-in form beside
                the bundle, not in it. Take the hash before and after each hand-over:

                  sha256sum bundle.zip
                  ccp-analyzer verify bundle.zip

                """);
        for (int row = 1; row <= ROWS; row++) {
            form.append("Hand-over ").append(row).append('\n');
            for (String field : new String[] {
                "Item", "SHA-256", "From", "To", "When, with zone", "Reason", "Storage place", "Signatures"
            }) {
                form.append("  %-16s %s%n".formatted(field, BLANK).replace("\r", ""));
            }
            form.append('\n');
        }
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }
}
