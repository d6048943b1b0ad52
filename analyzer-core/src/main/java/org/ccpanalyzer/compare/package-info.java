// SPDX-License-Identifier: Apache-2.0
/** Says what two audits of one host differ in: services, peers, findings, states of rules, verdicts of flows. */
@NullMarked
package org.ccpanalyzer.compare;

import org.jspecify.annotations.NullMarked;
