// SPDX-License-Identifier: Apache-2.0
/** SHA-256 by the system's OpenSSL, alone with the bridge to it. */
@NullMarked
package org.ccpanalyzer.capture.libcrypto;

import org.jspecify.annotations.NullMarked;
