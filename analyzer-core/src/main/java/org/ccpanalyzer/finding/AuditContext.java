// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.MicrosoftEndpoints;
import org.ccpanalyzer.policy.ProxyPorts;
import org.ccpanalyzer.policy.Reading;
import org.jspecify.annotations.Nullable;

/** What is the same for all flows of one audit: the guide's rows, the site's networks, and the options that decide. */
public final class AuditContext {
    private final Reading reading;
    private final FailOn failOn;
    private final List<RowDescriptor> rows;
    private final List<IpPrefix> intranet;
    private final ProxyPorts proxyPorts;
    private final MicrosoftEndpoints microsoft;
    private final Map<String, RowDescriptor> byId = new HashMap<>();
    private final Set<Service> inboundServices = new HashSet<>();
    private final BitSet ports = new BitSet();

    /**
     * @param rows in table order
     * @param intranet the site's own networks; everything else is the internet
     */
    public AuditContext(Reading reading, FailOn failOn, List<RowDescriptor> rows, List<IpPrefix> intranet) {
        this(reading, failOn, rows, intranet, ProxyPorts.NONE, MicrosoftEndpoints.NONE);
    }

    /**
     * @param rows in table order
     * @param intranet the site's own networks; everything else is the internet
     * @param proxyPorts what the guide and the site say of port mappings
     * @param microsoft recognises Microsoft 365 services
     */
    public AuditContext(
            Reading reading,
            FailOn failOn,
            List<RowDescriptor> rows,
            List<IpPrefix> intranet,
            ProxyPorts proxyPorts,
            MicrosoftEndpoints microsoft) {
        this.reading = reading;
        this.failOn = failOn;
        this.rows = List.copyOf(rows);
        this.intranet = List.copyOf(intranet);
        this.proxyPorts = proxyPorts;
        this.microsoft = microsoft;
        for (RowDescriptor row : rows) {
            byId.put(row.id(), row);
            ports.set(row.port());
            if (row.inbound()) {
                inboundServices.add(new Service(row.protocol(), row.port()));
            }
        }
    }

    Reading reading() {
        return reading;
    }

    FailOn failOn() {
        return failOn;
    }

    List<RowDescriptor> rows() {
        return rows;
    }

    @Nullable
    public RowDescriptor row(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    /** What the guide and the site say of this number as one of a port mapping; finished sentences. */
    List<String> proxyPort(int port) {
        return proxyPorts.sentences(port);
    }

    public MicrosoftEndpoints microsoft() {
        return microsoft;
    }

    boolean isGuidePort(int port) {
        return ports.get(port);
    }

    /** True if the guide expects peers to open this service of the host, whatever the verdict on one flow of it. */
    boolean isDocumented(JudgedFlow flow) {
        return switch (flow.verdict().kind()) {
            case CONFORMS, COLUMN_ONLY, SITE_ALLOWED, PLATFORM_ALLOWED -> true;
            case VIOLATES, BLOCKED, PROBE, UNDECIDED, OUT_OF_SCOPE ->
                isGuidePort(flow.conversation().port()) && inboundServices.contains(Service.of(flow.conversation()));
        };
    }

    boolean isInternet(IpAddress address) {
        if (address.isLinkLocal() || address.isLoopback()) {
            return false;
        }
        for (IpPrefix prefix : intranet) {
            if (prefix.contains(address)) {
                return false;
            }
        }
        return true;
    }
}
