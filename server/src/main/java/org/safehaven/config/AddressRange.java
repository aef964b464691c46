package org.safehaven.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Network addresses that begin alike, as CIDR writes them: 10.0.0.0/8, fd00::/8, or one alone: 127.0.0.1. */
public final class AddressRange {
    private final byte[] start;
    private final int bits;

    private AddressRange(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** Empty where {@code text} is no such range; names are none, for they are looked up from afar. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> start = bytes(slash < 0 ? text : text.substring(0, slash));
        if (start.isEmpty()) {
            return Optional.empty();
        }
        int all = start.get().length * 8;
        if (slash < 0) {
            return Optional.of(new AddressRange(start.get(), all));
        }
        String length = text.substring(slash + 1);
        boolean possible = length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= all;
        return possible ? Optional.of(new AddressRange(start.get(), Integer.parseInt(length))) : Optional.empty();
    }

    /** An address as its bytes; one of the older kind in the newer one's clothes comes out as what it is. */
    public static Optional<byte[]> bytes(String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes).getAddress());
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /** @param address as {@link #bytes} gives it */
    public boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
