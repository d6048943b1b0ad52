// SPDX-License-Identifier: Apache-2.0
/** Reads the port guide, the site file and the platform profile from YAML, with errors that name the line. */
@NullMarked
package org.ccpanalyzer.policy.yaml;

import org.jspecify.annotations.NullMarked;
