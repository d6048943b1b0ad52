// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.anonymize.AnonymizationKey;
import org.ccpanalyzer.anonymize.Pseudonyms;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.PeerName;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.SiteAddition;
import org.ccpanalyzer.testkit.Audited;

/** What names somebody in captures, in a site file, and on the machine of whoever runs the program. */
final class IdentifyingWords {
    private static final List<FactKind> NAMES = List.of(
            FactKind.SERVER_NAME,
            FactKind.CERTIFICATE_NAME,
            FactKind.CERTIFICATE_ISSUER,
            FactKind.GREETING_NAME,
            FactKind.HTTP_HOST,
            FactKind.XMPP_TO,
            FactKind.XMPP_FROM,
            FactKind.SOFTWARE);
    private static final Pattern ADDRESS_IN_TEXT = Pattern.compile(
            "(?<![0-9A-Fa-f:.])([0-9]+(?:\\.[0-9]+){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:]*)(?![/0-9A-Fa-f:.])");
    /** What a bundle always calls the site file that it has. */
    private static final String SITE_OF_BUNDLE = "site.yaml";

    private static final int SHORTEST_WORD = 4;

    private final Set<IpAddress> addresses = new HashSet<>();
    private final Set<Long> macs = new HashSet<>();
    private final Set<String> words = new TreeSet<>();

    private IdentifyingWords() {}

    /**
     * Collects them.
     *
     * @param real the audit under real names
     * @param known what everybody knows, in lower case, so that it may be shown
     */
    static IdentifyingWords of(AnalyzeRequest request, Audit real, Set<String> known) throws IOException, RunException {
        IdentifyingWords found = new IdentifyingWords();
        for (String input : request.inputs()) {
            found.addPackets(Path.of(input));
            found.addPath(Path.of(input));
        }
        Path site = request.siteFile();
        if (site != null) {
            found.addPath(site);
            found.addAddresses(Files.readString(site));
            found.addAdditions(site);
        }
        found.addNames(real);
        found.words.add(InetAddress.getLocalHost().getHostName());
        found.words.add(real.run().node());
        found.words.add("\"" + real.run().user() + "\"");
        found.words.removeIf(word -> word.length() < SHORTEST_WORD || known.contains(word.toLowerCase(Locale.ROOT)));
        found.addresses.removeIf(address -> address.isMulticast()
                || address.isLoopback()
                || address.isUnspecified()
                || address.isLimitedBroadcast());
        return found;
    }

    /** Addresses of hosts. */
    Set<IpAddress> addresses() {
        return addresses;
    }

    Set<String> words() {
        return words;
    }

    /** A key under which no address of hosts is the pseudonym of another: in documentation networks, that is easily so. */
    AnonymizationKey keyThatReusesNone() {
        for (int seed = 1; ; seed++) {
            AnonymizationKey key = AnonymizationKey.of(
                    ByteBuffer.allocate(AnonymizationKey.BYTES).putInt(seed).array());
            Pseudonyms pseudonyms = new Pseudonyms(key, true, List.of());
            if (addresses.stream().noneMatch(address -> addresses.contains(pseudonyms.of(address)))) {
                return key;
            }
        }
    }

    /** Those that stand in a file, as text or as the bytes of a header. */
    List<String> in(byte[] bytes) {
        List<String> found = new ArrayList<>();
        String exact = new String(bytes, StandardCharsets.ISO_8859_1);
        String text = exact.toLowerCase(Locale.ROOT);
        for (String word : words) {
            addIf(isWordIn(text, word.toLowerCase(Locale.ROOT)), found, word);
        }
        for (IpAddress address : addresses) {
            byte[] octets = octets(address);
            addIf(isWordIn(text, address.toString()), found, address.toString());
            addIf(exact.contains(latin(octets)), found, address + " as bytes");
            addIf(text.contains(HexFormat.of().formatHex(octets)), found, address + " as digits");
        }
        for (long mac : macs) {
            byte[] octets = octets(mac);
            addIf(exact.contains(latin(octets)), found, "%012x as bytes".formatted(mac));
            addIf(text.contains(HexFormat.ofDelimiter(":").formatHex(octets)), found, "%012x as text".formatted(mac));
        }
        return found;
    }

    private static void addIf(boolean isThere, List<String> found, String what) {
        if (isThere) {
            found.add(what);
        }
    }

    private void addPath(Path path) {
        words.add(path.toString());
        words.add(path.toAbsolutePath().normalize().toString());
        words.add(path.subpath(path.getNameCount() - 2, path.getNameCount()).toString());
        String name = path.getFileName().toString();
        if (!name.equals(SITE_OF_BUNDLE)) {
            words.add(name);
        }
    }

    private void addAdditions(Path site) throws RunException {
        for (SiteAddition addition : PolicySetup.load(site, false).site().additions()) {
            words.addAll(List.of(addition.id(), addition.owner(), addition.reason()));
            SiteAddition.Approval approval = addition.approval();
            if (approval != null) {
                words.add(approval.by());
                words.add(String.valueOf(approval.reference()));
            }
        }
    }

    private void addAddresses(String text) {
        Matcher matcher = ADDRESS_IN_TEXT.matcher(text.replaceAll("#.*", ""));
        while (matcher.find()) {
            addresses.add(IpAddress.parse(matcher.group(1)));
        }
    }

    private void addNames(Audit real) {
        for (JudgedFlow judged : Audited.flows(real)) {
            judged.names().names().stream().map(PeerName::name).forEach(words::add);
            for (FactKind kind : NAMES) {
                words.addAll(judged.flow().initiatorFacts().all(kind));
                words.addAll(judged.flow().responderFacts().all(kind));
            }
        }
    }

    /** In tunnels and quotes too. */
    private void addPackets(Path capture) throws IOException {
        PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());
        try (FrameCursor frame =
                FormatCatalog.standard(ExpansionLimits.STANDARD).open(capture)) {
            while (frame.next()) {
                PacketView packet = decoder.decode(frame);
                if (packet.ipVersion != 0) {
                    addresses.add(new IpAddress(packet.sourceHigh, packet.sourceLow));
                    addresses.add(new IpAddress(packet.destinationHigh, packet.destinationLow));
                }
                if (packet.quoted.present) {
                    addresses.add(new IpAddress(packet.quoted.sourceHigh, packet.quoted.sourceLow));
                    addresses.add(new IpAddress(packet.quoted.destinationHigh, packet.quoted.destinationLow));
                }
                if (packet.sourceMac != 0) {
                    macs.add(packet.sourceMac);
                }
            }
        }
    }

    private static byte[] octets(IpAddress address) {
        return address.isIpv4()
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) address.low()).array()
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
    }

    private static byte[] octets(long mac) {
        byte[] octets = new byte[6];
        ByteBuffer.wrap(octets).putShort((short) (mac >>> 32)).putInt((int) mac);
        return octets;
    }

    private static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** Not as a part of a longer address or name. */
    private static boolean isWordIn(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            char behind = at + word.length() == text.length() ? ' ' : text.charAt(at + word.length());
            if (!isPartOfWord(before) && !isPartOfWord(behind)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
