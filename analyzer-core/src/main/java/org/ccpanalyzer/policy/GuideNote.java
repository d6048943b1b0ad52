// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import org.jspecify.annotations.Nullable;

/**
 * A note under the tables of the port guide.
 *
 * @param section the table it stands under
 * @param text the note in our words
 * @param ambiguity id of the ambiguity in it, or null
 * @param example the ports that the note prints, or null
 */
public record GuideNote(
        String id,
        String section,
        String text,
        @Nullable String ambiguity,
        @Nullable MappingExample example) {

    /**
     * The port mapping that a note gives as an example.
     *
     * @param rule row that the host's port belongs to
     * @param printedPort the host's port as printed
     * @param readAs the host's port as it is read
     * @param proxyPort the port at the reverse proxy
     */
    public record MappingExample(String rule, int printedPort, int readAs, int proxyPort) {
        public MappingExample {
            Ports.require(printedPort);
            Ports.require(readAs);
            Ports.require(proxyPort);
        }
    }
}
