// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.SortedSet;
import java.util.TreeSet;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.identify.ClearCredentials;
import org.ccpanalyzer.identify.FactKind;

/** What the flows of one finding showed of authentication and of targets behind proxies. */
final class Exposure {
    /** Targets that a sentence names; the rest is counted. */
    private static final int MAX_TARGETS = 3;

    private static final int MAX_COUNTED = 1000;

    private final SortedSet<String> credentials = new TreeSet<>();
    private final SortedSet<String> targets = new TreeSet<>();
    private boolean beforeTls;

    void add(Flow flow) {
        credentials.addAll(ClearText.credentials(flow.initiatorFacts()));
        credentials.addAll(ClearText.credentials(flow.responderFacts()));
        beforeTls |= ClearText.wentOn(flow);
        for (String target : flow.initiatorFacts().all(FactKind.PROXY_TARGET)) {
            if (targets.size() < MAX_COUNTED) {
                targets.add(target);
            }
        }
    }

    /** True if a protocol that could have gone over to TLS did not. */
    boolean isBeforeTls() {
        return beforeTls;
    }

    boolean showsPassword() {
        return credentials.stream().anyMatch(ClearText::isExposed);
    }

    /** Sentences with a blank before each; empty if there is nothing to say. */
    String sentences() {
        return proxySentence() + credentialsSentence();
    }

    private String credentialsSentence() {
        if (credentials.isEmpty()) {
            return "";
        }
        boolean readable = credentials.stream().anyMatch(ClearCredentials::isReadable);
        return " Credentials were sent " + (beforeTls ? "before TLS (" : "in clear (") + String.join(", ", credentials)
                + (readable ? "): whoever listens can use them." : "); the password itself cannot be read from them.");
    }

    private String proxySentence() {
        if (targets.isEmpty()) {
            return "";
        }
        int others = targets.size() - MAX_TARGETS;
        return " It went through a proxy to "
                + String.join(", ", targets.stream().limit(MAX_TARGETS).toList())
                + (others > 0 ? " and " + Counted.of(others, "other target") : "") + ".";
    }
}
