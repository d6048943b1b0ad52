// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ccpanalyzer.policy.PlatformLine;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.SiteAddition;

/** What the site declares beyond the guide: its additions, and the platform profile where it is switched on. */
final class DeclaredEntries {
    private static final List<Side> SIDES = List.of(Side.INBOUND, Side.OUTBOUND);

    private final Site site;
    private final List<PlatformLine> lines;
    private final LocalDate date;
    private final PeerSet internet;

    DeclaredEntries(Site site, List<PlatformLine> lines, LocalDate date) {
        this.site = site;
        this.lines = lines;
        this.date = date;
        this.internet = RowEntries.internet(site);
    }

    List<PlatformLine> lines() {
        return lines;
    }

    /** The additions that hold. */
    List<AccessEntry> additions() {
        return additions(false);
    }

    /** What the expired additions would have admitted: it is a violation now, whatever a later step says. */
    List<AccessEntry> expired() {
        return additions(true);
    }

    List<SiteAddition> expiredAdditions() {
        return site.additions().stream()
                .filter(addition -> addition.isExpired(date))
                .toList();
    }

    private List<AccessEntry> additions(boolean expired) {
        List<AccessEntry> entries = new ArrayList<>();
        for (SiteAddition addition : site.additions()) {
            if (addition.isExpired(date) == expired) {
                for (Side side : SIDES) {
                    if (addition.direction().admits(side)) {
                        addAddition(entries, addition, side);
                    }
                }
            }
        }
        return entries;
    }

    private void addAddition(List<AccessEntry> entries, SiteAddition addition, Side side) {
        Members members = addition.peerRole() == null
                ? Members.of(addition.peers())
                : Members.of(List.of(addition.peerRole()), site::members);
        String source = "addition " + addition.id() + (addition.peerRole() == null ? "" : ": " + addition.peerRole())
                + "; expires " + addition.expires() + "; owner " + addition.owner() + "; " + addition.reason();
        for (Members.Part part : members.parts(internet)) {
            entries.add(new AccessEntry(
                    Basis.SITE,
                    addition.id(),
                    List.of(),
                    side,
                    addition.protocol(),
                    addition.port(),
                    part.peers(),
                    part.basis(),
                    withPlace(source, part),
                    part.wider()));
        }
    }

    /** The platform lines; of several about one service only the first is asked. */
    List<AccessEntry> platform() {
        List<AccessEntry> entries = new ArrayList<>();
        List<AccessEntry> decided = new ArrayList<>();
        for (PlatformLine line : lines) {
            for (AccessEntry service : services(line)) {
                if (decided.stream().noneMatch(service::sameService)) {
                    decided.add(service);
                    addLine(entries, line, service);
                }
            }
        }
        return entries;
    }

    /** The services that platform lines speak of, for nobody in particular. */
    List<AccessEntry> platformServices() {
        return lines.stream().flatMap(line -> services(line).stream()).toList();
    }

    private static List<AccessEntry> services(PlatformLine line) {
        List<AccessEntry> services = new ArrayList<>();
        String source = "platform line " + line.id() + (line.peerRole() == null ? "" : ": " + line.peerRole());
        for (int protocol :
                line.transports().stream().sorted(Comparator.reverseOrder()).toList()) {
            for (Side side : SIDES) {
                if (line.direction().admits(side)) {
                    services.add(new AccessEntry(
                            Basis.PLATFORM,
                            line.id(),
                            List.of(),
                            side,
                            protocol,
                            line.port(),
                            PeerSet.NOBODY,
                            PeerBasis.ADDRESSES,
                            source,
                            ""));
                }
            }
        }
        return services;
    }

    private void addLine(List<AccessEntry> entries, PlatformLine line, AccessEntry service) {
        if (line.peerRole() == null) {
            return;
        }
        for (Members.Part part :
                Members.of(List.of(line.peerRole()), site::members).parts(internet)) {
            entries.add(new AccessEntry(
                    Basis.PLATFORM,
                    line.id(),
                    List.of(),
                    service.side(),
                    service.protocol(),
                    service.port(),
                    part.peers(),
                    part.basis(),
                    withPlace(service.source(), part),
                    part.wider()));
        }
    }

    private static String withPlace(String source, Members.Part part) {
        return part.basis() == PeerBasis.INTERNET ? source + ", on the internet (not in the intranet ranges)" : source;
    }
}
