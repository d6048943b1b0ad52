// SPDX-License-Identifier: Apache-2.0
/** A way into the engine's own package for benchmarks. */
@NullMarked
package org.ccpanalyzer.engine;

import org.jspecify.annotations.NullMarked;
