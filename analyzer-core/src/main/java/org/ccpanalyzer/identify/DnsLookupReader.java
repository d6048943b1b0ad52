// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Walks the question and the answers of one DNS message. Of the answers, those count that a chain of aliases ties to the
 * question; whatever else a response may carry is hearsay about names that nobody asked for.
 */
final class DnsLookupReader {
    /** More records than any resolver sends for a host name; those behind are not read. */
    private static final int MAX_RECORDS = 256;
    /** More aliases in a row than resolvers follow. */
    private static final int MAX_CHAIN = 16;
    /** Pairs of an address and a name of one response; those behind are not read. */
    private static final int MAX_ANSWERS = 512;

    private static final int FLAGS_OFFSET = 2;
    private static final int QUESTIONS_OFFSET = 4;
    private static final int ANSWERS_OFFSET = 6;
    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int RESPONSE_CODE = 0xf;

    private static final int CLASS_IN = 1;
    private static final int TYPE_A = 1;
    private static final int TYPE_CNAME = 5;
    private static final int TYPE_PTR = 12;
    private static final int TYPE_AAAA = 28;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;
    /** Type, class, time to live, length of the data. */
    private static final int RECORD_HEADER_LENGTH = 10;

    /** @param data position of its data, which lies in the message whole */
    private record Resource(String owner, int type, long timeToLive, int data, int length) {}

    private final ByteBuffer bytes;
    private final int message;
    private final int end;
    private final List<Resource> resources = new ArrayList<>();
    private final List<String> chain = new ArrayList<>();
    /** Of each name of the chain but the last, the time to live of its alias record. */
    private final List<Long> links = new ArrayList<>();

    private final List<DnsAnswer> answers = new ArrayList<>();

    private DnsLookupReader(ByteBuffer bytes, int message, int end) {
        this.bytes = bytes;
        this.message = message;
        this.end = end;
    }

    static @Nullable DnsLookup read(ByteBuffer bytes, int offset, int length) {
        if (length <= DnsMessage.HEADER_LENGTH
                || (uint16(bytes, offset + FLAGS_OFFSET) & OPCODE) != 0
                || uint16(bytes, offset + QUESTIONS_OFFSET) != 1) {
            return null;
        }
        return new DnsLookupReader(bytes, offset, offset + length).lookup();
    }

    private @Nullable DnsLookup lookup() {
        int begin = message + DnsMessage.HEADER_LENGTH;
        int behind = DnsName.skip(bytes, begin, end);
        if (behind < 0 || end - behind < 2 * Short.BYTES || uint16(bytes, behind + Short.BYTES) != CLASS_IN) {
            return null;
        }
        String question = DnsName.read(bytes, message, begin, end);
        if (question == null) {
            return null;
        }
        int flags = uint16(bytes, message + FLAGS_OFFSET);
        boolean response = (flags & RESPONSE) != 0;
        if (response && (flags & RESPONSE_CODE) == 0) {
            readAnswers(question, behind + 2 * Short.BYTES);
        }
        return new DnsLookup(response, uint16(bytes, message), question, uint16(bytes, behind), answers);
    }

    private void readAnswers(String question, int begin) {
        int position = begin;
        int count = Math.min(uint16(bytes, message + ANSWERS_OFFSET), MAX_RECORDS);
        for (int i = 0; i < count && position >= 0; i++) {
            position = readResource(position);
        }
        followChain(question);
        for (Resource resource : resources) {
            if (answers.size() < MAX_ANSWERS) {
                answer(resource);
            }
        }
    }

    /** Returns the position behind the record, or -1 if it does not lie in the message whole. */
    private int readResource(int position) {
        int header = DnsName.skip(bytes, position, end);
        if (header < 0 || end - header < RECORD_HEADER_LENGTH) {
            return -1;
        }
        int type = uint16(bytes, header);
        int data = header + RECORD_HEADER_LENGTH;
        int length = uint16(bytes, data - Short.BYTES);
        if (length > end - data) {
            return -1;
        }
        if (isOfInterest(type, length) && uint16(bytes, header + Short.BYTES) == CLASS_IN) {
            String owner = DnsName.read(bytes, message, position, end);
            if (owner != null) {
                resources.add(new Resource(owner, type, timeToLive(header + 2 * Short.BYTES), data, length));
            }
        }
        return data + length;
    }

    private static boolean isOfInterest(int type, int length) {
        return switch (type) {
            case TYPE_A -> length == IPV4_LENGTH;
            case TYPE_AAAA -> length == IPV6_LENGTH;
            case TYPE_CNAME, TYPE_PTR -> true;
            default -> false;
        };
    }

    /** Seconds; with the top bit set it means 0 (RFC 2181, section 8). */
    private long timeToLive(int position) {
        return Math.max(0, bytes.getInt(position));
    }

    private void followChain(String question) {
        String name = question;
        chain.add(name);
        while (chain.size() < MAX_CHAIN) {
            Resource alias = alias(name);
            String target = alias == null ? null : DnsName.read(bytes, message, alias.data, alias.data + alias.length);
            if (alias == null || target == null || chain.contains(target)) {
                return;
            }
            chain.add(target);
            links.add(alias.timeToLive);
            name = target;
        }
    }

    private @Nullable Resource alias(String owner) {
        for (Resource resource : resources) {
            if (resource.type == TYPE_CNAME && resource.owner.equals(owner)) {
                return resource;
            }
        }
        return null;
    }

    private void answer(Resource resource) {
        int place = chain.indexOf(resource.owner);
        if (place < 0 || resource.type == TYPE_CNAME) {
            return;
        }
        if (resource.type == TYPE_PTR) {
            pointer(resource);
        } else {
            address(resource, place);
        }
    }

    /** Every name of the chain up to the owner stands for the address, for as long as the links between them hold. */
    private void address(Resource resource, int place) {
        IpAddress address = resource.type == TYPE_A
                ? IpAddress.ofIpv4(bytes.getInt(resource.data))
                : new IpAddress(bytes.getLong(resource.data), bytes.getLong(resource.data + Long.BYTES));
        if (isNoHost(address)) {
            return;
        }
        long timeToLive = resource.timeToLive;
        for (int i = place; i >= 0; i--) {
            timeToLive = i == place ? timeToLive : Math.min(timeToLive, links.get(i));
            answers.add(new DnsAnswer(
                    chain.get(i), i == 0 ? DnsNameKind.ASKED : DnsNameKind.CANONICAL, address, timeToLive));
        }
    }

    /** What filters answer for names that they suppress, and what nobody can be at. */
    private static boolean isNoHost(IpAddress address) {
        return address.isUnspecified() || address.isLoopback() || IpAddress.isGroup(address.high(), address.low());
    }

    private void pointer(Resource resource) {
        IpAddress address = ReverseName.address(chain.get(0));
        String name = DnsName.read(bytes, message, resource.data, resource.data + resource.length);
        if (address != null && name != null) {
            answers.add(new DnsAnswer(name, DnsNameKind.POINTER, address, resource.timeToLive));
        }
    }

    private static int uint16(ByteBuffer bytes, int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }
}
