package org.safehaven.network;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.safehaven.config.AddressRange;

/**
 * Which network address really asks. What X-Forwarded-For says is believed of the listed proxies alone, and only as far
 * back as each of them is listed too: whatever stands before that may be made up by the asker.
 */
public final class Askers {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> proxies;

    /** @param proxies ranges as {@link AddressRange} reads them */
    public Askers(List<String> proxies) {
        this.proxies = proxies.stream()
                .map(range -> AddressRange.parse(range).orElseThrow())
                .toList();
    }

    /** Whether that is a listed proxy, behind which many people are. */
    public boolean isProxy(SocketAddress address) {
        return AddressRange.bytes(address.hostAddress()).filter(this::isListed).isPresent();
    }

    private boolean isListed(byte[] address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    /** The address of whoever sent {@code request}. */
    public SocketAddress of(HttpServerRequest request) {
        return of(request.connection().remoteAddress(), request.headers().getAll(FORWARDED_FOR));
    }

    SocketAddress of(SocketAddress peer, List<String> forwardedFor) {
        SocketAddress known = peer;
        List<String> path = forwardedFor.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        for (int i = path.size() - 1; i >= 0 && isProxy(known); i--) {
            String before = withoutPort(path.get(i));
            if (AddressRange.bytes(before).isEmpty()) {
                break;
            }
            known = SocketAddress.inetSocketAddress(1, before);
        }
        return known;
    }

    /** Some proxies write a port behind it: 192.0.2.1:50000, [2001:db8::1]:50000. */
    private static String withoutPort(String written) {
        if (written.startsWith("[")) {
            int end = written.indexOf(']');
            return end < 0 ? written : written.substring(1, end);
        }
        int colon = written.indexOf(':');
        return colon >= 0 && colon == written.lastIndexOf(':') ? written.substring(0, colon) : written;
    }

    /**
     * What stands for an address where people are counted: one line to the Internet has 2^64 addresses of the newer
     * kind, so what they share stands for them. Empty: it is no such address.
     */
    public static String place(SocketAddress address) {
        Optional<byte[]> plain = AddressRange.bytes(address.hostAddress());
        return plain.map(bytes -> HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8)))
                .orElse("");
    }
}
