// SPDX-License-Identifier: Apache-2.0
/** What fuzz targets share: how a broken promise is reported, and what a sentence for users is. */
@NullMarked
package org.ccpanalyzer.fuzz;

import org.jspecify.annotations.NullMarked;
