// SPDX-License-Identifier: Apache-2.0
/** Transport-layer headers. */
@NullMarked
package org.ccpanalyzer.decode.transport;

import org.jspecify.annotations.NullMarked;
