// SPDX-License-Identifier: Apache-2.0
/** Network-layer headers. */
@NullMarked
package org.ccpanalyzer.decode.network;

import org.jspecify.annotations.NullMarked;
