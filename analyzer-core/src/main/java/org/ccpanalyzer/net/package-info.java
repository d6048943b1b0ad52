// SPDX-License-Identifier: Apache-2.0
/** Words of the network: addresses, prefixes, protocol, port and link numbers. */
@NullMarked
package org.ccpanalyzer.net;

import org.jspecify.annotations.NullMarked;
