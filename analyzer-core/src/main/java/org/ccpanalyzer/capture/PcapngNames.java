// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Names of IP addresses out of name resolution blocks (draft-ietf-opsawg-pcapng, section 4.5). What is kept is bounded by the
 * number of addresses, of names of each, and the length of a name; the rest is counted.
 */
final class PcapngNames {
    static final int MAX_ADDRESSES = 4_096;
    static final int MAX_NAMES_OF_ADDRESS = 8;

    private static final int END_OF_RECORDS = 0;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int RECORD_HEADER_LENGTH = 4;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;

    private final CaptureInput input;
    private final Map<IpAddress, Set<String>> names = new LinkedHashMap<>();
    private long leftOut;

    PcapngNames(CaptureInput input) {
        this.input = input;
    }

    /** Reads the records that stand from {@code begin} to {@code end} of the buffer; one that goes beyond ends the walk. */
    void read(int begin, int end) {
        int record = begin;
        while (end - record >= RECORD_HEADER_LENGTH) {
            int type = input.int16(record);
            int length = input.int16(record + Short.BYTES);
            record += RECORD_HEADER_LENGTH;
            if (type == END_OF_RECORDS || length > end - record) {
                return;
            }
            readRecord(type, record, record + length);
            record += (length + 3) & ~3;
        }
    }

    private void readRecord(int type, int begin, int end) {
        int addressLength = type == IPV4 ? IPV4_LENGTH : IPV6_LENGTH;
        // The other types name hardware addresses.
        if ((type == IPV4 || type == IPV6) && end - begin > addressLength) {
            readNames(address(type, begin), begin + addressLength, end);
        }
    }

    /** In network order, whatever the order of the section. */
    private IpAddress address(int type, int at) {
        return type == IPV4
                ? IpAddress.ofIpv4(input.bytes().getInt(at))
                : new IpAddress(input.bytes().getLong(at), input.bytes().getLong(at + Long.BYTES));
    }

    private void readNames(IpAddress address, int begin, int end) {
        int from = begin;
        for (int at = begin; at < end; at++) {
            if (input.bytes().get(at) == 0) {
                add(address, DomainNameText.of(input.bytes(), from, at));
                from = at + 1;
            }
        }
        // The last name should end with a zero, too.
        if (from < end) {
            add(address, DomainNameText.of(input.bytes(), from, end));
        }
    }

    private void add(IpAddress address, @Nullable String name) {
        Set<String> known = names.get(address);
        if (name == null || (known == null && names.size() == MAX_ADDRESSES)) {
            leftOut++;
            return;
        }
        if (known == null) {
            known = new LinkedHashSet<>();
            names.put(address, known);
        }
        if (known.size() < MAX_NAMES_OF_ADDRESS) {
            known.add(name);
        } else if (!known.contains(name)) {
            leftOut++;
        }
    }

    List<NamedAddress> found() {
        return listed(names);
    }

    private static List<NamedAddress> listed(Map<IpAddress, Set<String>> names) {
        List<NamedAddress> listed = new ArrayList<>(names.size());
        names.forEach((address, ofAddress) -> listed.add(new NamedAddress(address, List.copyOf(ofAddress))));
        return listed;
    }

    /** Names of one stretch and of the one behind it; null if they do not all find room. */
    static @Nullable List<NamedAddress> joined(List<NamedAddress> before, List<NamedAddress> behind) {
        Map<IpAddress, Set<String>> all = new LinkedHashMap<>();
        before.forEach(each -> all.put(each.address(), new LinkedHashSet<>(each.names())));
        for (NamedAddress each : behind) {
            Set<String> ofAddress = all.computeIfAbsent(each.address(), any -> new LinkedHashSet<>());
            ofAddress.addAll(each.names());
            if (all.size() > MAX_ADDRESSES || ofAddress.size() > MAX_NAMES_OF_ADDRESS) {
                return null;
            }
        }
        return listed(all);
    }

    /** Names that are not among the {@link #found}. */
    long leftOut() {
        return leftOut;
    }
}
