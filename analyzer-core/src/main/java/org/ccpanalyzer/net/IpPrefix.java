// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

/**
 * An address block in CIDR form.
 *
 * @param address the first address; bits behind the prefix are cleared
 * @param length prefix length in bits of the address' own family, 0..32 or 0..128
 */
public record IpPrefix(IpAddress address, int length) {
    private static final int IPV4_MAPPED_BITS = 96;

    public IpPrefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("prefix length must be 0.." + address.bits() + " but was " + length);
        }
        int bits = length + (address.isIpv4() ? IPV4_MAPPED_BITS : 0);
        address = new IpAddress(address.high() & mask(bits), address.low() & mask(bits - Long.SIZE));
    }

    /**
     * Reads {@code address} or {@code address/length}.
     *
     * @throws IllegalArgumentException if the text is neither, or host bits are set behind the prefix
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        int length = slash < 0 ? address.bits() : length(text, slash);
        IpPrefix prefix = new IpPrefix(address, length);
        if (!prefix.address.equals(address)) {
            throw new IllegalArgumentException(
                    "'" + text + "' has address bits set behind the prefix; did you mean " + prefix + "?");
        }
        return prefix;
    }

    public boolean contains(IpAddress other) {
        if (other.isIpv4() != address.isIpv4()) {
            return false;
        }
        int bits = length + (address.isIpv4() ? IPV4_MAPPED_BITS : 0);
        return (other.high() & mask(bits)) == address.high() && (other.low() & mask(bits - Long.SIZE)) == address.low();
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }

    private static int length(String text, int slash) {
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("'" + text + "' has no number behind the slash");
        }
        return Integer.parseInt(digits);
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }
}
