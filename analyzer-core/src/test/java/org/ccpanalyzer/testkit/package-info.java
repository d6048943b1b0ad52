// SPDX-License-Identifier: Apache-2.0
/** Tells packet stories, writes them as capture files byte for byte, and holds the catalogue of made sample captures. */
@NullMarked
package org.ccpanalyzer.testkit;

import org.jspecify.annotations.NullMarked;
