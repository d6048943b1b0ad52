// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.MicrosoftEndpoints;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.ObservedHost;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.report.json.ObservedHostReader;
import org.ccpanalyzer.report.json.ReportException;

/** Files that say who peers are: the first byte says whether it is an endpoint list or a report, all else is the file. */
class PeerFilesFuzzTest {
    private static final PortGuide GUIDE;
    private static final PlatformProfile PLATFORM;

    static {
        try {
            GUIDE = PortGuideReader.shipped().value();
            PLATFORM = PlatformReader.shipped().value();
        } catch (PolicyException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @FuzzTest
    void names(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] file = Arrays.copyOfRange(input, 1, input.length);
        try {
            if ((input[0] & 1) == 0) {
                checkList(MicrosoftListReader.read("fuzz.json", file, null).value());
            } else {
                checkProposal(ObservedHostReader.read("fuzz.json", new ByteArrayInputStream(file)));
            }
        } catch (PolicyException e) {
            Promise.holds(!e.problems().isEmpty(), "a refusal names a problem");
            e.problems().forEach(Promise::isSentence);
        } catch (ReportException e) {
            Promise.isSentence(e.getMessage());
        }
    }

    /** Each exact name of a set is found on each of its ports, in that set or one of a higher category. */
    private static void checkList(MicrosoftList list) {
        MicrosoftEndpoints endpoints = new MicrosoftEndpoints(GUIDE.microsoftNames(), list);
        IpAddress peer = IpAddress.ofIpv4(1);
        for (MicrosoftList.EndpointSet set : list.sets()) {
            for (String name : set.names()) {
                if (!set.tcpPorts().isEmpty() && !name.endsWith(".")) {
                    int port = set.tcpPorts().get(0).first();
                    var found = endpoints.matches(Set.of(name), peer, IpProtocol.TCP, port);
                    Promise.holds(!found.isEmpty() && found.get(0).set() != null, "a name of the list is found");
                }
            }
        }
    }

    /** What a report proposes is a site file that fills nothing in, and a valid one without its comment signs. */
    private static void checkProposal(ObservedHost observed) throws PolicyException {
        String text = SiteProposal.text(observed);
        Promise.same(read(text), Site.unconfigured(GUIDE), "a proposal fills nothing in");
        read(text.lines()
                .map(line -> line.matches("#[^#].*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n")));
    }

    private static Site read(String text) throws PolicyException {
        try {
            return SiteReader.read("site.yaml", text.getBytes(StandardCharsets.UTF_8), GUIDE, PLATFORM)
                    .value();
        } catch (PolicyException e) {
            throw new AssertionError("a proposal is a valid site file", e);
        }
    }
}
