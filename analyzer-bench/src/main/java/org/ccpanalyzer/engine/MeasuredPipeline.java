// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.net.IpAddress;

/** The analyzer's own pipeline of one thread, set up as for a capture file, for those who measure it from outside. */
public final class MeasuredPipeline {
    /** The host of the synthetic captures. */
    public static final List<IpAddress> HOSTS =
            List.of(IpAddress.parse("192.0.2.10"), IpAddress.parse("2001:db8:2::10"));

    /** Fixed, so that each run meets the same collisions. */
    private static final long HASH_SEED = 7;

    private final PacketPipeline pipeline;

    /** Follows the flows of these hosts, or of everybody where there are none. */
    public MeasuredPipeline(List<IpAddress> hosts, int maxFlows) {
        FlowSettings flows = settings(hosts, maxFlows);
        ReaderSettings settings =
                new ReaderSettings(flows, KeyScope.NONE, TimeWindow.of(null, null), 1, Long.MAX_VALUE, false);
        pipeline = settings.pipeline(TrafficState.beginning(flows), settings.duplicates(1), 0);
    }

    /** What the flow stage is built with. */
    public static FlowSettings settings(List<IpAddress> hosts, int maxFlows) {
        Subjects subjects = hosts.isEmpty() ? Subjects.EVERYBODY : Subjects.of(hosts);
        return new FlowSettings(FlowTimeouts.OFFLINE, subjects, new DetectorProbe(), maxFlows, HASH_SEED);
    }

    /** A decoder as the pipeline has it: what it need not know of packets that are none of these hosts' it leaves out. */
    public static PacketDecoder decoder(List<IpAddress> hosts) {
        return new PacketDecoder(DecoderCatalog.standard(), settings(hosts, 1).subjects());
    }

    /** Takes in the cursor's current frame. */
    public void accept(FrameCursor frame) {
        pipeline.accept(frame, 0);
    }

    public TrafficState state() {
        pipeline.finish();
        return pipeline.state();
    }
}
