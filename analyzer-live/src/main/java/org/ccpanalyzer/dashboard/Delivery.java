// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

/**
 * How a receiver of alerts is doing.
 *
 * @param receiver what it is, such as {@code syslog tls://192.0.2.5:6514}
 * @param isReached whether the last attempt succeeded
 * @param delivered alerts that it took
 * @param waiting alerts kept for later
 * @param suppressed alerts left out by the limit of their rate
 * @param lost alerts that could not be kept
 */
public record Delivery(String receiver, boolean isReached, long delivered, long waiting, long suppressed, long lost) {}
