// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.identify.Speaker;

/** What the first payload bytes of several flows say, each thing once. */
final class SpokenFacts {
    /** Different values of one topic that are shown. */
    private static final int MAX_VALUES = 4;

    private final Map<SpokenTopic, Set<String>> values = new EnumMap<>(SpokenTopic.class);
    private final Map<SpokenTopic, Boolean> more = new EnumMap<>(SpokenTopic.class);

    void add(Flow flow) {
        add(flow.initiatorFacts(), flow.responderFacts());
    }

    /** Who is the client is what the payload says, where the direction may be wrong. */
    void add(PayloadFacts initiator, PayloadFacts responder) {
        if (initiator.facts().isEmpty() && responder.facts().isEmpty()) {
            return;
        }
        boolean turned = Identification.speaker(initiator.identification()) == Speaker.SERVER;
        PayloadFacts client = turned ? responder : initiator;
        PayloadFacts server = turned ? initiator : responder;
        for (SpokenTopic topic : SpokenTopic.values()) {
            topic.values(client, server).forEach(value -> add(topic, value));
        }
    }

    private void add(SpokenTopic topic, String value) {
        Set<String> known = values.computeIfAbsent(topic, unused -> new LinkedHashSet<>());
        if (known.size() < MAX_VALUES) {
            known.add(value);
        } else if (!known.contains(value)) {
            more.put(topic, true);
        }
    }

    /** In the order of the topics. */
    List<Fact> list() {
        List<Fact> facts = new ArrayList<>();
        values.forEach((topic, known) -> facts.add(new Fact(
                topic.label(),
                String.join(", ", known) + (more.containsKey(topic) ? ", …" : ""),
                topic.isFingerprint())));
        return facts;
    }
}
