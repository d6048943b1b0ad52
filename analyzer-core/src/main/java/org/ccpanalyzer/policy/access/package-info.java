// SPDX-License-Identifier: Apache-2.0
/** The policy compiled to an access list: which conversations of the host are permitted, by address and port alone. */
@NullMarked
package org.ccpanalyzer.policy.access;

import org.jspecify.annotations.NullMarked;
