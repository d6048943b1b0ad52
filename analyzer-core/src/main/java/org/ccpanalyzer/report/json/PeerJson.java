// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.MicrosoftList.EndpointSet;
import org.ccpanalyzer.policy.MicrosoftMatch;
import org.ccpanalyzer.policy.MicrosoftName;
import org.ccpanalyzer.policy.ObservedPeer;

/** The objects about who peers are: {@code microsoft365}, {@code unverified}. */
final class PeerJson {
    private PeerJson() {}

    static void microsoft365(Audit.Microsoft365 microsoft, JsonFields json) {
        json.text("list", microsoft.list())
                .text("version", microsoft.version())
                .text("sha256", microsoft.sha256())
                .objects("services", microsoft.services(), PeerJson::service);
    }

    private static void service(Audit.MicrosoftService service, JsonFields json) {
        MicrosoftMatch match = service.match();
        json.text("address", service.address())
                .text("name", match.name())
                .text("protocol", service.protocol())
                .number("port", service.port())
                .text("matchedBy", match.name() == null ? "range" : "name")
                .object("guide", match.guide(), PeerJson::guide)
                .object("list", match.set(), PeerJson::set)
                .flag("differs", match.differs())
                .number("flows", service.flows());
    }

    private static void guide(MicrosoftName name, JsonFields json) {
        json.text("category", name.category()).flag("required", name.required());
    }

    private static void set(EndpointSet set, JsonFields json) {
        json.number("set", set.id())
                .text("serviceArea", set.serviceArea().isEmpty() ? null : set.serviceArea())
                .text("category", set.category().word())
                .flag("required", set.required())
                .text("notes", set.notes());
    }

    static void unverified(ObservedPeer peer, JsonFields json) {
        json.texts("roles", peer.roles())
                .text("address", peer.address())
                .texts("names", peer.names())
                .text("rule", peer.rule())
                .text("protocol", peer.protocol())
                .number("port", peer.port())
                .text("side", peer.side())
                .number("flows", peer.flows())
                .time("first", peer.firstNanos())
                .time("last", peer.lastNanos());
    }
}
