// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.yaml.Loaded;

/** Reads the site file of a live run anew, with what it names; one with mistakes is refused, and the one before stays. */
final class PolicyReload {
    private final AnalyzeRequest request;
    private final LiveJudge judge;
    private final Consumer<String> messages;
    private LivePolicy current;

    /** @param policy that the run began with */
    PolicyReload(AnalyzeRequest request, LivePolicy policy, LiveJudge judge, Consumer<String> messages) {
        this.request = request;
        this.current = policy;
        this.judge = judge;
        this.messages = messages;
    }

    /** Reads, and says what became of it. */
    synchronized void reload() {
        if (request.siteFile() == null) {
            messages.accept("There is no site file to read anew; --site names one.");
            return;
        }
        try {
            take(PolicySetup.load(request.siteFile(), request.platformProfile()));
        } catch (RunException e) {
            e.sentences().forEach(messages);
            messages.accept("The site file was not taken; the one that was read before stays in effect.");
        }
    }

    private void take(PolicySetup setup) {
        setup.warnings().forEach(messages);
        if (isSame(setup, current.setup())) {
            messages.accept("The site file is as it was; nothing changes.");
            return;
        }
        tellHosts(setup.site().ccpAddresses());
        current = new LivePolicy(setup, current.subject());
        judge.take(current);
        messages.accept("The site file was read anew; it decides from the next judgment on.");
    }

    private static boolean isSame(PolicySetup one, PolicySetup other) {
        return one.files().equals(other.files())
                && one.microsoftList()
                        .map(Loaded::sha256)
                        .equals(other.microsoftList().map(Loaded::sha256));
    }

    /** Packets of addresses that were not asked for were never followed. */
    private void tellHosts(List<IpAddress> named) {
        List<IpAddress> followed = current.subject().addresses();
        if (request.hosts().isEmpty()
                && !named.stream().sorted().distinct().toList().equals(followed)) {
            messages.accept("The site file names other addresses of the host now (" + listed(named)
                    + "); this run goes on with those it began with (" + listed(followed)
                    + "). Start it again to follow the others.");
        }
    }

    private static String listed(List<IpAddress> addresses) {
        return addresses.isEmpty()
                ? "none"
                : addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    }
}
