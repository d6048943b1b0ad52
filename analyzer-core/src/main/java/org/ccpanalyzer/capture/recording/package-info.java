// SPDX-License-Identifier: Apache-2.0
/** Writes packets to a ring of pcapng files: a bounded recording of which the oldest file makes room for the newest. */
@NullMarked
package org.ccpanalyzer.capture.recording;

import org.jspecify.annotations.NullMarked;
