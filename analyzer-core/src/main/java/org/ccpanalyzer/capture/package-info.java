// SPDX-License-Identifier: Apache-2.0
/** Recognises capture formats, cuts files into partitions, walks their frames without copying. */
@NullMarked
package org.ccpanalyzer.capture;

import org.jspecify.annotations.NullMarked;
