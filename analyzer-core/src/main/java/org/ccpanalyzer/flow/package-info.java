// SPDX-License-Identifier: Apache-2.0
/** Groups packets into flows and proves who opened and who listens. */
@NullMarked
package org.ccpanalyzer.flow;

import org.jspecify.annotations.NullMarked;
