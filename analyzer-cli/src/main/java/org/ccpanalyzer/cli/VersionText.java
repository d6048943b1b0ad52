// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.ccpanalyzer.engine.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} shows: version, build, library versions and the Java that runs them. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        BuildInfo build = BuildInfo.read();
        return new String[] {
            "ccp-analyzer %s (build %s)".formatted(build.version(), build.build()),
            "Libraries: " + libraries(),
            "Java: %s %s on %s %s"
                    .formatted(
                            System.getProperty("java.vm.name"),
                            Runtime.version(),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }

    private static String libraries() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = VersionText.class.getResourceAsStream("libraries.properties")) {
            properties.load(in);
        }
        return properties.getProperty("libraries");
    }
}
