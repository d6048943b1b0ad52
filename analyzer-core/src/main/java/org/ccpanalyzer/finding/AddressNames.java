// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.identify.PayloadFacts;

/** The names of one address, whatever flow is asked about. Remembers its last result, which the next flow mostly shares. */
final class AddressNames {
    /** An answer, and whether the resolver is one of the site's. */
    private record Answer(ResolvedName name, boolean trusted) {}

    private final List<Answer> answers = new ArrayList<>();
    private final List<PeerName> blocks = new ArrayList<>();
    private long leftOut;

    private PeerNames last = PeerNames.NONE;
    private PayloadFacts lastAsked = PayloadFacts.NONE;
    private PayloadFacts lastAnswered = PayloadFacts.NONE;
    private boolean lastOpened;
    /** The last result holds for flows that begin from here on … */
    private long lastFrom = Long.MAX_VALUE;
    /** … up to here. */
    private long lastUntil = Long.MIN_VALUE;

    void add(ResolvedName name, boolean trusted) {
        for (int i = 0; i < answers.size(); i++) {
            Answer earlier = answers.get(i);
            if (earlier.trusted == trusted && isSame(earlier.name, name)) {
                answers.set(i, new Answer(joined(earlier.name, name), trusted));
                return;
            }
        }
        if (answers.size() == NameTrust.MAX_NAMES_OF_ADDRESS) {
            leftOut++;
        } else {
            answers.add(new Answer(name, trusted));
        }
    }

    /** Of another resolver, or to another address of the host. */
    private static boolean isSame(ResolvedName one, ResolvedName other) {
        return one.kind() == other.kind()
                && one.askedFor() == other.askedFor()
                && one.name().equals(other.name());
    }

    private static ResolvedName joined(ResolvedName first, ResolvedName later) {
        return new ResolvedName(
                first.asker(),
                first.resolver(),
                first.askedFor(),
                first.address(),
                first.name(),
                first.kind(),
                Math.min(first.fromNanos(), later.fromNanos()),
                Math.max(first.untilNanos(), later.untilNanos()),
                first.frame());
    }

    void addBlock(Collection<String> names) {
        names.forEach(name -> blocks.add(PeerName.of(name, NameSource.NAME_RESOLUTION_BLOCK, null)));
    }

    long leftOut() {
        return leftOut;
    }

    PeerNames of(Flow flow, boolean opened, PeerNaming naming) {
        if (flow.startNanos() < lastFrom
                || flow.startNanos() > lastUntil
                || opened != lastOpened
                || !flow.initiatorFacts().equals(lastAsked)
                || !flow.responderFacts().equals(lastAnswered)) {
            lastOpened = opened;
            lastAsked = flow.initiatorFacts();
            lastAnswered = flow.responderFacts();
            last = naming.named(flow, opened, at(flow.startNanos()));
        }
        return last;
    }

    private List<PeerName> at(long nanos) {
        lastFrom = Long.MIN_VALUE;
        lastUntil = Long.MAX_VALUE;
        List<PeerName> names = new ArrayList<>(blocks);
        for (Answer answer : answers) {
            ResolvedName name = answer.name;
            narrow(name, nanos);
            names.add(new PeerName(
                    name.name(),
                    NameTrust.source(name, NameTrust.isValid(name, nanos), answer.trusted),
                    name.fromNanos(),
                    name.untilNanos(),
                    name.frame(),
                    name.resolver()));
        }
        return names;
    }

    /** Narrows the time of the result to that in which this answer is worth the same. */
    private void narrow(ResolvedName name, long nanos) {
        long end = NameTrust.lastNanos(name);
        if (nanos < name.fromNanos()) {
            lastUntil = Math.min(lastUntil, name.fromNanos() - 1);
        } else if (nanos > end) {
            lastFrom = Math.max(lastFrom, end + 1);
        } else {
            lastFrom = Math.max(lastFrom, name.fromNanos());
            lastUntil = Math.min(lastUntil, end);
        }
    }
}
