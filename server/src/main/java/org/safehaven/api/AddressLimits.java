package org.safehaven.api;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.safehaven.access.Secrets;

/**
 * How often one network address may knock. The address is kept nowhere: only its hash with a key that this process made
 * up at its start, in memory. Holds while Redis is away. Thread-safe.
 */
final class AddressLimits {
    private static final int MOST_REMEMBERED = 50_000;

    private final String key = Secrets.fresh();
    private final boolean enabled;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param enabled false for load tests only */
    AddressLimits(boolean enabled) {
        this.enabled = enabled;
    }

    /** What stands for the asker's address in this process. */
    String hash(RoutingContext context) {
        return Secrets.hash(key + place(context.request().remoteAddress()));
    }

    /** One line to the Internet has 2^64 addresses of the newer kind: what they share stands for them. */
    static String place(SocketAddress address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(String.valueOf(address.hostAddress()));
        if (bytes == null) {
            return "";
        }
        try {
            // The older kind in the newer one's clothes comes out as what it is.
            byte[] plain = InetAddress.getByAddress(bytes).getAddress();
            return HexFormat.of().formatHex(plain, 0, Math.min(plain.length, 8));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /** @throws Problem {@code rate-limited} where the address has no turn left */
    void take(RoutingContext context, String what, int perMinute) throws Problem {
        take(context, what, perMinute, Duration.ofMinutes(1));
    }

    /**
     * @param most so many at once, and as many again in the course of {@code per}
     * @throws Problem {@code rate-limited} where the address has no turn left
     */
    void take(RoutingContext context, String what, int most, Duration per) throws Problem {
        if (!enabled) {
            return;
        }
        if (buckets.size() > MOST_REMEMBERED) {
            buckets.clear();
        }
        Bucket bucket = buckets.computeIfAbsent(
                what + hash(context),
                address -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(most)
                                .refillGreedy(most, per)
                                .build())
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.rateLimited(
                    "That was a lot from one place. Try again later.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).toMillis() + 1);
        }
    }
}
