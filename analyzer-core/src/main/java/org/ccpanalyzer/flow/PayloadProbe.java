// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Looks at the first payload of each end of a flow. Stateless; must not read outside the window. */
public interface PayloadProbe {
    /** An {@link org.ccpanalyzer.identify.Identification} of the payload window. */
    int identify(int protocol, ByteBuffer bytes, int offset, int length);

    /** The server name in a TLS ClientHello, or null. */
    @Nullable
    String serverName(ByteBuffer bytes, int offset, int length);
}
