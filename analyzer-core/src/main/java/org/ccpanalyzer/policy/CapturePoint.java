// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Locale;

/** Where the site records; it decides what a capture can show. */
public enum CapturePoint {
    UNKNOWN,
    /** On the host itself: bad checksums and large segments are normal. */
    HOST,
    /** On the switch port of the host, the best place. */
    SWITCH_PORT,
    /** Outside a firewall: address translation hides peers. */
    OUTSIDE_FIREWALL,
    /** On the client side of the reverse proxy: the host's own address never appears. */
    CLIENT_SIDE_OF_PROXY;

    /** The word used in site files: {@code "switch-port"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
