// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/** A whole Ethernet frame behind the tag of an outer one. The VLAN that is kept is the inner frame's, which the host is in. */
public final class MacInMacDecoder implements LayerDecoder {
    /** Priority and service identifier. */
    private static final int SERVICE_TAG_LENGTH = 4;
    /** Forwarding tag and time to live. */
    private static final int FABRIC_PATH_LENGTH = 2;

    private final LayerDecoder ethernet;
    private final int length;

    private MacInMacDecoder(LayerDecoder ethernet, int length) {
        this.ethernet = ethernet;
        this.length = length;
    }

    /** Provider backbone bridging (IEEE 802.1Q, section 9.7, once 802.1ah). */
    public static MacInMacDecoder providerBackbone(LayerDecoder ethernet) {
        return new MacInMacDecoder(ethernet, SERVICE_TAG_LENGTH);
    }

    /** Cisco FabricPath. */
    public static MacInMacDecoder fabricPath(LayerDecoder ethernet) {
        return new MacInMacDecoder(ethernet, FABRIC_PATH_LENGTH);
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(length) || !packet.countTag()) {
            return END;
        }
        packet.vlanId = PacketView.NO_VLAN;
        packet.advance(length);
        return ethernet;
    }
}
