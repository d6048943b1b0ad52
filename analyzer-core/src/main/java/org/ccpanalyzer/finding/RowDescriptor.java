// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/**
 * What the findings need to know of one row of the port guide.
 *
 * @param id the row's id, as verdicts name it
 * @param row its number in the table, from 1
 * @param protocol IP protocol number
 * @param port the port in effect at this site, overrides applied
 * @param inbound whether its direction column lets peers open
 * @param outbound whether its direction column lets the host open
 * @param clearText whether the row's traffic crosses the network unencrypted by design
 */
public record RowDescriptor(
        String id, int row, int protocol, int port, boolean inbound, boolean outbound, boolean clearText) {}
