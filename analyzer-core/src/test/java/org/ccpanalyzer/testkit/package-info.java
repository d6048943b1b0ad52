// SPDX-License-Identifier: Apache-2.0
/** Writes captures and copies what was read of them, for tests. */
package org.ccpanalyzer.testkit;
