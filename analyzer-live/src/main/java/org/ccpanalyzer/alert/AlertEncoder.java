// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

/** Makes the text that a receiver gets of an alert; bytes are made of it by UTF-8. */
@FunctionalInterface
interface AlertEncoder {
    String encode(Alert alert);
}
