// SPDX-License-Identifier: Apache-2.0
/** Renders an audit for people and machines. */
@NullMarked
package org.ccpanalyzer.report;

import org.jspecify.annotations.NullMarked;
