// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/**
 * One thing that the first bytes of an end of a flow say.
 *
 * @param value empty for kinds that have none
 */
public record Fact(FactKind kind, String value) {}
