// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.capture.CaptureException;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * Checks a capture filter, pcap-filter(7), before anything is opened. libpcap says what is wrong but not where; that is found
 * by how much of the beginning it accepts.
 */
public final class CaptureFilter {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:/\\\\-]+|&&|\\|\\||[<>=!]=|<<|>>|\\S");
    private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]+)['\"]");
    /** What may follow a beginning that is right as far as it goes. */
    private static final List<String> COMPLETIONS = List.of(
            "",
            " tcp",
            " 1",
            " 192.0.2.1",
            " host 192.0.2.1",
            " port 1",
            " 192.0.2.0/24",
            " 1] = 0",
            "] = 0",
            " = 0",
            " 00:00:5e:00:53:01");

    private CaptureFilter() {}

    /**
     * What is wrong with a filter.
     *
     * @param reason in libpcap's words, without a full stop
     * @param position of the first character that does not fit; the length of the text if something is missing at its end
     */
    public record Mistake(String reason, int position) {}

    /**
     * Checks a filter for Ethernet.
     *
     * @return null if it is right
     * @throws CaptureException if libpcap is missing
     */
    public static @Nullable Mistake check(String filter) throws CaptureException {
        try (PcapHandle dead = Pcaps.openDead(DataLinkType.EN10MB, LiveOptions.STANDARD_SNAP_LENGTH)) {
            String reason = compile(dead, filter);
            return reason == null ? null : new Mistake(reason, position(dead, filter, reason));
        } catch (PcapNativeException e) {
            throw new CaptureException("The capture filter cannot be checked: " + e.getMessage() + ".", e);
        } catch (LinkageError e) {
            throw OpenFailure.ofLibrary(e);
        }
    }

    private static int position(PcapHandle dead, String filter, String reason) {
        Matcher quoted = QUOTED.matcher(reason);
        if (quoted.find() && filter.contains(quoted.group(1))) {
            return filter.indexOf(quoted.group(1));
        }
        int accepted = 0;
        Matcher word = WORD.matcher(filter);
        while (word.find()) {
            if (!isBeginning(dead, filter.substring(0, word.end()))) {
                return word.start();
            }
            accepted = word.end();
        }
        return accepted;
    }

    private static boolean isBeginning(PcapHandle dead, String text) {
        long open = text.chars().filter(each -> each == '(').count()
                - text.chars().filter(each -> each == ')').count();
        String closed = ")".repeat((int) Math.max(0, open));
        return COMPLETIONS.stream().anyMatch(more -> compile(dead, text + more + closed) == null);
    }

    /** What is wrong, or null. */
    private static @Nullable String compile(PcapHandle dead, String filter) {
        try {
            dead.compileFilter(filter, BpfCompileMode.NONOPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN)
                    .free();
            return null;
        } catch (PcapNativeException e) {
            return OpenFailure.plain(e)
                    .replaceFirst("^Error occurr?ed in pcap_compile: ", "")
                    .replaceFirst("^can't parse filter expression: ", "");
        } catch (NotOpenException e) {
            throw new IllegalStateException("the handle was just opened", e);
        }
    }
}
