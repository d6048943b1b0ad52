// SPDX-License-Identifier: Apache-2.0
/** Expands compressed captures, one compression a class, each alone with its library. */
@NullMarked
package org.ccpanalyzer.capture.compression;

import org.jspecify.annotations.NullMarked;
