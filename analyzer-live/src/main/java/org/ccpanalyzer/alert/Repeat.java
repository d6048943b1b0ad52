// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

/**
 * A known finding that went on.
 *
 * @param title of the finding, or its id where it was not seen in this run
 * @param flows since it was last told
 */
record Repeat(String id, String title, long flows) {}
