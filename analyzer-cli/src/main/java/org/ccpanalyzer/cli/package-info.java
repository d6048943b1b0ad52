// SPDX-License-Identifier: Apache-2.0
/** The command line: one command a class, no logic. */
@NullMarked
package org.ccpanalyzer.cli;

import org.jspecify.annotations.NullMarked;
