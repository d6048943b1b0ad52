// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.net.IpAddress;

/**
 * All pseudonyms of one run. The audit is judged under the real addresses and names; what is judged, and whatever of it
 * reaches a report, then goes through here. Owned by one thread.
 */
public final class Pseudonyms {
    private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z0-9-]*|-[a-z])(=.*)?", Pattern.DOTALL);
    private static final String WITHHELD = "…";

    private final String note;
    private final AddressPseudonyms addresses;
    private final NamePseudonyms names;
    private final CapturePseudonyms captures;
    private final SitePseudonyms site;
    private final FlowPseudonyms flows;
    private final FramePseudonyms frames;

    /**
     * @param isKept whether the user has the key, so that other runs can have the same pseudonyms
     * @param publicNames names and patterns that everybody knows and verdicts rest on, which stay
     */
    public Pseudonyms(AnonymizationKey key, boolean isKept, Collection<String> publicNames) {
        note = "Addresses and names are pseudonyms; networks, times, ports, lengths and numbers are real. "
                + (isKept
                        ? "Reports with the key " + key.id() + " have the same pseudonyms and can be compared."
                        : "Their key was made for this run alone and kept nowhere.");
        addresses = new AddressPseudonyms(key);
        names = new NamePseudonyms(key, addresses, publicNames);
        captures = new CapturePseudonyms(addresses, names);
        site = new SitePseudonyms(addresses, names);
        flows = new FlowPseudonyms(addresses, names, site);
        frames = new FramePseudonyms(addresses);
    }

    /** What a report has to say of it, a finished text. */
    public String note() {
        return note;
    }

    /** Those of capture files and what they say of themselves. */
    public CapturePseudonyms captures() {
        return captures;
    }

    /** Those of the site's own data. */
    public SitePseudonyms site() {
        return site;
    }

    /** Those of flows. */
    public FlowPseudonyms flows() {
        return flows;
    }

    /** Those of frames. */
    public FramePseudonyms frames() {
        return frames;
    }

    /** The pseudonyms of the audited addresses. */
    public Audit.Subject of(Audit.Subject subject) {
        return new Audit.Subject(addresses.of(subject.addresses()), subject.source());
    }

    /** The pseudonym of an address. */
    public IpAddress of(IpAddress address) {
        return addresses.of(address);
    }

    /** Who ran the program, and the options of the command without their values. */
    public Audit.Run of(Audit.Run run) {
        return new Audit.Run(
                run.tool(),
                run.version(),
                run.build(),
                run.java(),
                run.started(),
                run.seconds(),
                command(run.command()),
                names.ofWord("user", run.user()),
                names.ofWord("node", run.node()));
    }

    /** The pseudonym of a file that the user named. */
    public String ofFile(String kind, String name) {
        return names.ofWord(kind, name);
    }

    private static List<String> command(List<String> words) {
        List<String> shown = new ArrayList<>();
        for (String word : words) {
            Matcher option = OPTION.matcher(word);
            if (option.matches()) {
                shown.add(option.group(2) == null ? word : option.group(1) + "=" + WITHHELD);
            } else {
                shown.add(shown.isEmpty() && word.equals("analyze") ? word : WITHHELD);
            }
        }
        return shown;
    }
}
