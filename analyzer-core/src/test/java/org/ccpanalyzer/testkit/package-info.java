// SPDX-License-Identifier: Apache-2.0
/** What tests build packets, flows and audits with. */
@NullMarked
package org.ccpanalyzer.testkit;

import org.jspecify.annotations.NullMarked;
