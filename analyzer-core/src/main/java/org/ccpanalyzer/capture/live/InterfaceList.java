// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/** The interfaces that libpcap knows. */
public final class InterfaceList {
    /** libpcap lists them as interfaces, but no packets of a network come from them. */
    private static final Set<String> NO_NETWORK =
            Set.of("nflog", "nfqueue", "dbus-system", "dbus-session", "bluetooth-monitor");

    private static final List<String> NO_NETWORK_PREFIXES = List.of("usbmon", "bluetooth", "dbus-");

    private static final int TRIAL_BUFFER_BYTES = 1 << 20;
    private static final int TRIAL_TIMEOUT_MILLIS = 10;

    private InterfaceList() {}

    /**
     * Lists the interfaces, and tries to open each.
     *
     * @param all whether those are listed as well that no network is behind
     * @throws CaptureException if libpcap is missing or cannot list them
     */
    public static List<InterfaceDescription> read(boolean all) throws CaptureException {
        try {
            List<InterfaceDescription> descriptions = new ArrayList<>();
            for (PcapNetworkInterface each : Pcaps.findAllDevs()) {
                if (all || isOfNetwork(each.getName())) {
                    descriptions.add(describe(each));
                }
            }
            return descriptions;
        } catch (PcapNativeException e) {
            throw new CaptureException("The interfaces cannot be listed: " + e.getMessage() + ".", e);
        } catch (LinkageError e) {
            throw OpenFailure.ofLibrary(e);
        }
    }

    private static boolean isOfNetwork(String name) {
        return !NO_NETWORK.contains(name) && NO_NETWORK_PREFIXES.stream().noneMatch(name::startsWith);
    }

    private static InterfaceDescription describe(PcapNetworkInterface device) {
        String name = device.getName();
        Integer linkType = null;
        String obstacle = null;
        try {
            linkType = linkType(name);
        } catch (PcapNativeException e) {
            obstacle = OpenFailure.reason(name, e);
        }
        return new InterfaceDescription(
                name, device.getDescription(), addresses(device), state(device), linkType, obstacle);
    }

    /** As a capture would choose it. */
    private static int linkType(String name) throws PcapNativeException {
        try (PcapHandle handle = new PcapHandle.Builder(name)
                .snaplen(LiveOptions.LEAST_SNAP_LENGTH)
                .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                .timeoutMillis(TRIAL_TIMEOUT_MILLIS)
                .bufferSize(TRIAL_BUFFER_BYTES)
                .build()) {
            LiveDevice.chooseLinkType(handle, name);
            return handle.getDlt().value();
        } catch (NotOpenException e) {
            throw new IllegalStateException("a handle is open after it was opened", e);
        }
    }

    /** Loopback has no carrier that the system could tell of. */
    private static InterfaceState state(PcapNetworkInterface device) {
        InterfaceState told = SystemInterface.stateOf(device.getName());
        boolean isPseudo = !SystemInterface.exists(device.getName());
        if (told != InterfaceState.UNKNOWN || isPseudo) {
            return told;
        }
        return device.isUp() ? InterfaceState.UP : InterfaceState.DOWN;
    }

    private static List<IpAddress> addresses(PcapNetworkInterface device) {
        List<IpAddress> addresses = new ArrayList<>();
        for (PcapAddress each : device.getAddresses()) {
            IpAddress address = address(each);
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private static @Nullable IpAddress address(PcapAddress of) {
        if (of.getAddress() == null) {
            return null;
        }
        // A scope follows the address behind a percent sign.
        return IpAddress.parse(of.getAddress().getHostAddress().replaceFirst("%.*", ""));
    }
}
