// SPDX-License-Identifier: Apache-2.0
/** Link-layer headers and tags. */
@NullMarked
package org.ccpanalyzer.decode.link;

import org.jspecify.annotations.NullMarked;
