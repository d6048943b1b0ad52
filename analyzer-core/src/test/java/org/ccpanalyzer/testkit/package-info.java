// SPDX-License-Identifier: Apache-2.0
/** Builders of frames and captures for tests. */
@NullMarked
package org.ccpanalyzer.testkit;

import org.jspecify.annotations.NullMarked;
