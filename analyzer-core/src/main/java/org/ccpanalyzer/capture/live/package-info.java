// SPDX-License-Identifier: Apache-2.0
/** Captures from interfaces through pcap4j and libpcap, as one more source of frames. */
@NullMarked
package org.ccpanalyzer.capture.live;

import org.jspecify.annotations.NullMarked;
