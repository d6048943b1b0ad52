// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.MicrosoftEndpoints;
import org.ccpanalyzer.policy.MicrosoftMatch;
import org.jspecify.annotations.Nullable;

/** The Microsoft 365 services that the host opened or tried, by address, port and name. */
final class MicrosoftTable {
    static final int MAX_ROWS = 1_000;

    /** Answers that are kept, so that the list is not searched for each flow. */
    private static final int MAX_ANSWERS = 4_096;

    private final MicrosoftEndpoints endpoints;
    private final Map<Question, List<MicrosoftMatch>> answers = new HashMap<>();
    private final BoundedTable<Key, Row> rows = new BoundedTable<>(MAX_ROWS);

    MicrosoftTable(MicrosoftEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Takes a flow that the host opened. */
    void add(JudgedFlow judged) {
        Conversation conversation = judged.conversation();
        if ((conversation.peerNames().isEmpty() && !endpoints.hasRanges()) || !FindingClassifier.isProven(judged)) {
            return;
        }
        for (MicrosoftMatch match : matches(conversation)) {
            Key key = new Key(conversation.peer(), Service.of(conversation), match.name());
            Row row = rows.row(key, unused -> new Row(key, match));
            if (row != null) {
                row.flows++;
            }
        }
    }

    private List<MicrosoftMatch> matches(Conversation conversation) {
        Question question = new Question(conversation.peerNames(), conversation.peer(), Service.of(conversation));
        List<MicrosoftMatch> answer = answers.get(question);
        if (answer == null) {
            answer = endpoints.matches(
                    conversation.peerNames(), conversation.peer(), conversation.protocol(), conversation.port());
            if (answers.size() < MAX_ANSWERS) {
                answers.put(question, answer);
            }
        }
        return answer;
    }

    List<Audit.MicrosoftService> list() {
        return rows.rows().stream()
                .sorted(Comparator.comparing(Row::address)
                        .thenComparing(Row::service)
                        .thenComparing(Row::nameOrEmpty))
                .map(Row::toService)
                .toList();
    }

    /** Flows to services that found no room. */
    long overflow() {
        return rows.overflow();
    }

    private record Question(Set<String> names, IpAddress peer, Service service) {}

    private record Key(
            IpAddress address, Service service, @Nullable String name) {}

    private static final class Row {
        private final Key key;
        private final MicrosoftMatch match;
        private long flows;

        Row(Key key, MicrosoftMatch match) {
            this.key = key;
            this.match = match;
        }

        IpAddress address() {
            return key.address;
        }

        Service service() {
            return key.service;
        }

        String nameOrEmpty() {
            return key.name == null ? "" : key.name;
        }

        Audit.MicrosoftService toService() {
            return new Audit.MicrosoftService(
                    key.address, key.service.protocolName(), key.service.port(), match, flows);
        }
    }
}
