// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.function.Consumer;
import org.ccpanalyzer.finding.SynProxyCheck;
import org.ccpanalyzer.flow.FitnessMeter;
import org.ccpanalyzer.flow.FlowFacts;
import org.ccpanalyzer.flow.Subjects;

/** What must be known of all flows of the host before the first is judged. */
final class HostMeasures implements Consumer<FlowFacts> {
    private final Subjects subjects;
    private final FitnessMeter fitness = new FitnessMeter();
    private final SynProxyCheck synProxy = new SynProxyCheck();
    private long packets;

    HostMeasures(Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public void accept(FlowFacts flow) {
        boolean hostIsInitiator = HostFlows.isHostInitiator(flow, subjects);
        fitness.accept(flow, hostIsInitiator);
        synProxy.accept(flow, hostIsInitiator);
        packets += flow.packets();
    }

    FitnessMeter fitness() {
        return fitness;
    }

    SynProxyCheck synProxy() {
        return synProxy;
    }

    /** Packets of all flows. */
    long packets() {
        return packets;
    }
}
