// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose traffic is audited. */
final class HostOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDR",
            description = "Address of the audited host; may be given several times.")
    private List<IpAddress> addresses = new ArrayList<>();

    @Option(names = "--site", paramLabel = "FILE", description = "The site's own data; see 'ccp-analyzer site init'.")
    private @Nullable Path siteFile;

    List<IpAddress> addresses() {
        return addresses;
    }

    @Nullable
    Path siteFile() {
        return siteFile;
    }

    /** Whether neither of them says whose it is. */
    boolean isEmpty() {
        return addresses.isEmpty() && siteFile == null;
    }
}
