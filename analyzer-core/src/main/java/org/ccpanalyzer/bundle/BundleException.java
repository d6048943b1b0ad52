// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.io.IOException;

/** A file is no bundle, or not as its manifest says; {@link #sentence} is a finished one for the user. */
public final class BundleException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public BundleException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public BundleException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** What is wrong. */
    public String sentence() {
        return sentence;
    }
}
