// SPDX-License-Identifier: Apache-2.0
/** Headers that carry one IP layer inside another. */
@NullMarked
package org.ccpanalyzer.decode.tunnel;

import org.jspecify.annotations.NullMarked;
