package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.KeyValue;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** Walks the chains of sealed reports, link by link, and says of each room whether all of it is as it was sealed. */
public final class EvidenceCheck {
    /** What the store deletes by itself may be gone so much before or after its minute. */
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private final RedisConnections redis;
    private final Keys keys;
    private final Optional<Seal> seal;
    private final SealChain chain;

    /** @param seal empty: there is no key, so that nobody can vouch for anything */
    public EvidenceCheck(RedisConnections redis, Keys keys, Optional<Seal> seal) {
        this.redis = redis;
        this.keys = keys;
        this.seal = seal;
        this.chain = new SealChain(redis, keys, seal);
    }

    /**
     * How a room's chain stands.
     *
     * @param reports how many were ever sealed
     * @param past how many of them are past their time, or went with their reporter: their links are whole
     * @param unsealed how many are kept without a seal
     * @param last begins the last link's hash; written down elsewhere, it proves later that no end was cut off
     * @param broken what is wrong, by the reference of where it is; empty: all is whole
     */
    public record Finding(String roomId, int reports, int past, int unsealed, String last, Map<String, String> broken) {
        public boolean isWhole() {
            return broken.isEmpty();
        }

        /** One plain line. */
        public String line() {
            String counted = "Room %s: %s, %d past their time, %d unsealed: "
                    .formatted(roomId, reports == 1 ? "1 sealed report" : reports + " sealed reports", past, unsealed);
            String all = broken.entrySet().stream()
                    .map(where -> where.getKey() + " " + where.getValue())
                    .collect(Collectors.joining("; "));
            return counted
                    + (isWhole() ? "whole" + (last.isEmpty() ? "" : ", the last link is " + last) : "BROKEN at " + all);
        }
    }

    /** Every room's, one after the other; also of those that are gone and left reports. */
    public Future<List<Finding>> all(Supplier<Instant> now) {
        List<Finding> findings = new ArrayList<>();
        return rooms().compose(rooms -> {
            Future<Void> walked = Future.succeededFuture();
            for (String roomId : rooms) {
                walked = walked.compose(done -> room(roomId, now.get()).map(finding -> {
                    findings.add(finding);
                    return null;
                }));
            }
            return walked.map(done -> findings);
        });
    }

    private Future<Set<String>> rooms() {
        return future(redis.commands().smembers(keys.rooms()))
                .compose(living -> future(redis.commands().zrange(keys.reportsLeft(), 0, -1))
                        .map(gone -> {
                            Set<String> all = new TreeSet<>(living);
                            all.addAll(gone);
                            return all;
                        }));
    }

    /** @param now the store's time */
    public Future<Finding> room(String roomId, Instant now) {
        return chain.links(roomId).compose(links -> {
            Walk walk = new Walk(roomId, now);
            links.forEach(walk::link);
            return future(redis.commands().zrange(keys.reports(roomId), 0, -1)).compose(listed -> {
                List<String> ids = new ArrayList<>(walk.latest.keySet());
                listed.stream().filter(id -> !ids.contains(id)).forEach(ids::add);
                Future<Void> looked = Future.succeededFuture();
                for (String reportId : ids) {
                    looked = looked.compose(done -> stored(roomId, reportId).map(stored -> {
                        walk.report(reportId, stored);
                        return null;
                    }));
                }
                return looked.map(done -> walk.finding());
            });
        });
    }

    /** What of the store a link vouches for; all empty: it is not there. */
    private record Stored(String made, Seal.Closed closed) {}

    private Future<Stored> stored(String roomId, String reportId) {
        return future(redis.commands()
                        .hmget(keys.report(roomId, reportId), ReportWrite.MADE, ReportWrite.SEAL, ReportWrite.BOX))
                .map(values ->
                        new Stored(text(values.get(0)), new Seal.Closed(text(values.get(1)), text(values.get(2)))));
    }

    private static String text(KeyValue<String, String> value) {
        return value.getValueOrElse("");
    }

    /** One room's, from its first link on. */
    private final class Walk {
        private static final String CHANGED = "changed";
        private static final String MISSING = "missing";

        private final String roomId;
        private final Instant now;
        private final Map<String, String> broken = new LinkedHashMap<>();
        private final Map<String, SealLink> latest = new LinkedHashMap<>();
        private SealLink last;
        private int number;
        private int past;
        private int unsealed;

        private Walk(String roomId, Instant now) {
            this.roomId = roomId;
            this.now = now;
        }

        private void link(String stored) {
            number++;
            SealLink link;
            try {
                link = Json.read(stored, SealLink.class);
            } catch (IllegalStateException unreadable) {
                broken.putIfAbsent("link " + number, CHANGED);
                return;
            }
            String before = last == null ? SealLink.NOTHING_BEFORE : last.hash();
            if (link.number() != number) {
                broken.putIfAbsent(link.reference(), MISSING + " (a link before it is gone)");
                number = link.number();
            } else if (!link.previous().equals(before) || !link.computed().equals(link.hash())) {
                broken.putIfAbsent(link.reference(), CHANGED);
            } else if (seal.isEmpty() || !link.key().equals(seal.get().fingerprint())) {
                broken.putIfAbsent(link.reference(), otherKey(link.key()));
            } else if (!seal.get().proves(roomId, link)) {
                broken.putIfAbsent(link.reference(), CHANGED);
            }
            last = link;
            latest.put(link.reportId(), link);
        }

        private String otherKey(String fingerprint) {
            return fingerprint.isEmpty()
                    ? "other key (added while there was none)"
                    : "other key (" + fingerprint + " sealed it"
                            + seal.map(ours -> ", " + ours.fingerprint() + " is here")
                                    .orElse(", none is here") + ")";
        }

        private void report(String reportId, Stored stored) {
            SealLink link = latest.get(reportId);
            if (link == null) {
                unlinked(stored);
            } else if (link.kind() == SealLink.Kind.DELETED) {
                past++;
                if (!stored.made().isEmpty()) {
                    broken.putIfAbsent(link.reference(), CHANGED);
                }
            } else if (stored.made().isEmpty()) {
                past++;
                if (now.plus(PRECISION).isBefore(link.until())) {
                    past--;
                    broken.putIfAbsent(link.reference(), MISSING);
                }
            } else if (!stored.closed().hash(stored.made()).equals(link.content()) || !opens(reportId, stored)) {
                broken.putIfAbsent(link.reference(), CHANGED);
            }
        }

        private void unlinked(Stored stored) {
            if (stored.made().isEmpty()) {
                return;
            }
            if (stored.closed().label().isEmpty()) {
                unsealed++;
            } else {
                String reference = Json.read(stored.made(), Report.class).reference();
                broken.putIfAbsent(reference, MISSING + " (its own link is gone)");
            }
        }

        /** Of another key the link has been told already. */
        private boolean opens(String reportId, Stored stored) {
            if (!chain.opens(stored.closed())) {
                return true;
            }
            try {
                seal.orElseThrow().open(roomId, reportId, stored.closed());
                return true;
            } catch (SealProblem cannot) {
                return false;
            }
        }

        private Finding finding() {
            String end = last == null
                    ? ""
                    : last.hash().substring(0, Math.min(16, last.hash().length()));
            return new Finding(roomId, latest.size(), past, unsealed, end, broken);
        }
    }
}
