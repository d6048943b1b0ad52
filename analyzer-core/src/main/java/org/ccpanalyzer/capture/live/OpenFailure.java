// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.util.regex.Pattern;
import org.ccpanalyzer.capture.CaptureException;
import org.pcap4j.core.PcapNativeException;

/** Says in a sentence why an interface cannot be captured from, and how to mend it. */
final class OpenFailure {
    // Status codes of pcap_activate(3PCAP).
    private static final int NO_SUCH_DEVICE = -5;
    private static final int PERMISSION_DENIED = -8;
    private static final int INTERFACE_NOT_UP = -9;
    private static final int PROMISCUOUS_PERMISSION_DENIED = -11;

    static final String PERMISSION =
            "no permission to capture; run as root, or give the process the capability CAP_NET_RAW, as by"
                    + " AmbientCapabilities=CAP_NET_RAW in a systemd unit, or let another program capture:"
                    + " tcpdump -i IFACE -w - | ccp-analyzer live -";

    /** How JNA says that it cannot load what it unpacked, and Java that it tried before. */
    private static final Pattern OWN_LIBRARY = Pattern.compile("jna[0-9]+\\.tmp|jnidispatch|com\\.sun\\.jna\\.");

    private OpenFailure() {}

    static CaptureException of(String name, PcapNativeException failure) {
        return new CaptureException("Cannot capture from " + name + ": " + reason(name, failure) + ".", failure);
    }

    static CaptureException ofLibrary(LinkageError failure) {
        if (OWN_LIBRARY.matcher(failure.toString()).find()) {
            return new CaptureException(
                    "Live capture unpacks a small library and may load it from no directory that it tried, as where /tmp is mounted noexec"
                            + " and the home directory is read-only; name another one: CCP_JAVA_OPTS=-Djna.tmpdir=DIR.",
                    failure);
        }
        return new CaptureException(
                "Live capture needs libpcap, which was not found on this system; install it: 'apt-get install"
                        + " libpcap0.8' (Debian, Ubuntu) or 'dnf install libpcap' (Fedora). Captures that are files need no libpcap.",
                failure);
    }

    /** The reason alone, without a full stop. */
    static String reason(String name, PcapNativeException failure) {
        Integer code = failure.getReturnCode();
        int status = code == null ? 0 : code;
        String text = String.valueOf(failure.getMessage());
        // Without the permission libpcap cannot even see that there is none.
        boolean isMissing = status == NO_SUCH_DEVICE
                || (status == PERMISSION_DENIED && !name.equals(LiveOptions.ANY) && !SystemInterface.exists(name));
        if (isMissing) {
            return "there is no such interface; 'ccp-analyzer interfaces' lists them";
        }
        if (status == PERMISSION_DENIED
                || status == PROMISCUOUS_PERMISSION_DENIED
                || text.contains("Operation not permitted")) {
            return PERMISSION;
        }
        if (status == INTERFACE_NOT_UP || text.contains("is not up")) {
            return "the interface is down; bring it up: ip link set dev " + name + " up";
        }
        return plain(failure);
    }

    /** What libpcap says, without a full stop. */
    static String plain(PcapNativeException failure) {
        String text = String.valueOf(failure.getMessage());
        return text.replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }
}
