// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureMetadata;
import org.ccpanalyzer.capture.CaptureSection;
import org.ccpanalyzer.capture.NamedAddress;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.jspecify.annotations.Nullable;

/** What captures say of themselves, without what names anybody: files, machines, interfaces, comments, filters. */
public final class CapturePseudonyms {
    private static final Pattern WORD = Pattern.compile("[^\\s()\\[\\]!=<>&|,;]+");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![0-9A-Za-z:.])(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*[0-9A-Fa-f])");
    private static final Pattern PATH = Pattern.compile("[^\\s,;]*[/\\\\][^\\s,;]*");
    /** Such as {@code tcp/443}, {@code 3/13} or {@code 10.0.0.0/8}. */
    private static final Pattern HARMLESS_PATH = Pattern.compile("[a-z0-9.]+/[0-9]+[.)]?");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(-[0-9]+)?|0x[0-9a-fA-F]+|[+*/&|^:-]+");
    /** Words of pcap-filter(7). */
    private static final Set<String> FILTER_WORDS = Set.of(
            ("and or not src dst host net mask port portrange less greater gateway proto protochain ether fddi tr wlan ip ip6 arp"
                            + " rarp decnet tcp udp sctp icmp icmp6 igmp igrp pim ah esp vrrp broadcast multicast inbound outbound"
                            + " ifname on vlan mpls pppoed pppoes geneve vxlan iso len stp lat moprc mopdl link type subtype dir")
                    .split(" "));

    private final AddressPseudonyms addresses;
    private final NamePseudonyms names;
    /** Pseudonym to name of an input, which never leaves. */
    private final Map<String, String> inputs = new HashMap<>();

    CapturePseudonyms(AddressPseudonyms addresses, NamePseudonyms names) {
        this.addresses = addresses;
        this.names = names;
    }

    /** The pseudonym of an input. */
    public String ofInput(String name) {
        String pseudonym = names.ofWord("capture", name);
        inputs.put(pseudonym, name);
        return pseudonym;
    }

    /** The input that was given a pseudonym. */
    public String inputOf(String pseudonym) {
        String name = inputs.get(pseudonym);
        if (name == null) {
            throw new IllegalArgumentException("no input has the pseudonym " + pseudonym);
        }
        return name;
    }

    /** A capture's own description. */
    public CaptureInfo of(CaptureInfo info) {
        return new CaptureInfo(
                info.format(),
                info.interfaces().stream().map(this::of).toList(),
                info.frames(),
                of(info.damage()),
                of(info.metadata()));
    }

    private @Nullable CaptureDamage of(@Nullable CaptureDamage damage) {
        return damage == null ? null : new CaptureDamage(damage.byteOffset(), ofSentence(damage.expected()));
    }

    private CaptureInterface of(CaptureInterface described) {
        return new CaptureInterface(
                described.linkType(),
                described.snapLength(),
                names.ofWordOrNull("interface", described.name()),
                ofFilter(described.filter()),
                described.dropped(),
                described.packets(),
                names.ofWordOrNull("description", described.description()),
                names.ofWordOrNull("hardware", described.hardware()),
                names.ofWordOrNull("system", described.operatingSystem()),
                described.bitsPerSecond(),
                described.timestampResolution());
    }

    private CaptureMetadata of(CaptureMetadata metadata) {
        return new CaptureMetadata(
                metadata.sections().stream().map(this::of).toList(),
                metadata.sectionCount(),
                metadata.packetComments(),
                metadata.names().stream().map(this::of).toList(),
                metadata.namesLeftOut(),
                metadata.skippedBlocks());
    }

    private CaptureSection of(CaptureSection section) {
        return new CaptureSection(
                names.ofWordOrNull("hardware", section.hardware()),
                names.ofWordOrNull("system", section.operatingSystem()),
                names.ofWordOrNull("application", section.application()),
                section.comments().stream()
                        .map(comment -> names.ofWord("comment", comment))
                        .toList(),
                section.commentCount());
    }

    private NamedAddress of(NamedAddress named) {
        return new NamedAddress(addresses.of(named.address()), names.ofHosts(named.names()));
    }

    /** A capture filter: its own words and numbers stay, addresses and networks are replaced as such, the rest as names. */
    @Nullable
    String ofFilter(@Nullable String filter) {
        return filter == null
                ? null
                : WORD.matcher(filter).replaceAll(word -> Matcher.quoteReplacement(ofFilterWord(word.group())));
    }

    private String ofFilterWord(String word) {
        if (FILTER_WORDS.contains(word) || NUMBER.matcher(word).matches()) {
            return word;
        }
        try {
            return word.contains("/")
                    ? addresses.of(IpPrefix.parse(word)).toString()
                    : addresses.of(IpAddress.parse(word)).toString();
        } catch (IllegalArgumentException e) {
            return names.ofWord("name", word);
        }
    }

    /** Sentences about inputs: their names, and addresses, are replaced; other paths as well. */
    public List<String> ofSentences(List<String> sentences) {
        return sentences.stream().map(this::ofSentence).toList();
    }

    private String ofSentence(String sentence) {
        int leftOut = sentence.indexOf(" was left out: ");
        String text = leftOut < 0 ? sentence : "In a directory of the input, files that are no captures were left out.";
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            String name = input.getValue();
            text = text.replace(name, input.getKey());
            text = text.replace(
                    name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), input.getKey());
        }
        text = ADDRESS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(ofAddress(found.group())));
        return PATH.matcher(text).replaceAll(found -> Matcher.quoteReplacement(ofPath(found.group())));
    }

    private String ofAddress(String text) {
        try {
            return addresses.of(IpAddress.parse(text)).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private String ofPath(String text) {
        return HARMLESS_PATH.matcher(text).matches() ? text : names.ofWord("path", text);
    }
}
