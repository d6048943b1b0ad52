// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

/** What standard output carries. */
enum Format {
    TEXT,
    JSON,
    CSV,
    HTML,
    MARKDOWN,
    ECS,
    OCSF,
    CEF
}
