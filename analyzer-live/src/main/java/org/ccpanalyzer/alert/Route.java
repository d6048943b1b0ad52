// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

/**
 * The way to one receiver.
 *
 * @param name without what may be secret
 */
record Route(String name, AlertEncoder encoder, Receiver receiver) {}
