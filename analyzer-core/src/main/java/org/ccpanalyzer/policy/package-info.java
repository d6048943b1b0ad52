// SPDX-License-Identifier: Apache-2.0
/** The port guide and the site as data, and the verdict on a flow. */
@NullMarked
package org.ccpanalyzer.policy;

import org.jspecify.annotations.NullMarked;
