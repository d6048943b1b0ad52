// SPDX-License-Identifier: Apache-2.0
/** Assembles the stages into a run; owns threads, catalogs, options. */
@NullMarked
package org.ccpanalyzer.engine;

import org.jspecify.annotations.NullMarked;
