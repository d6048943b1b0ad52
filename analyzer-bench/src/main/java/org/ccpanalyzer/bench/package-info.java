// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the stages and of the whole, and the tools they need. */
@NullMarked
package org.ccpanalyzer.bench;

import org.jspecify.annotations.NullMarked;
