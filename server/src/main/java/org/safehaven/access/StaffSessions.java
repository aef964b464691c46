package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lettuce.core.GetExArgs;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/**
 * Who of the staff is signed in, in which browser. With a session end the tickets for rooms that it was given, and the
 * sockets that came by them, on every node. Thread-safe.
 */
public final class StaffSessions {
    private final RedisConnections redis;
    private final Keys keys;
    private final StaffAccounts accounts;
    private final MemberTokens tokens;
    private final StaffTickets tickets;
    private final TicketEnds ends;
    private final InstantSource clock;
    private final Duration life;

    /**
     * @param tokens the tickets for rooms are of them
     * @param clock the store's time
     * @param life how long a session lasts after its last use
     */
    public StaffSessions(
            RedisConnections redis,
            Keys keys,
            StaffAccounts accounts,
            MemberTokens tokens,
            TicketEnds ends,
            InstantSource clock,
            Duration life) {
        this.redis = redis;
        this.keys = keys;
        this.accounts = accounts;
        this.tokens = tokens;
        this.tickets = new StaffTickets(redis, keys, tokens.life());
        this.ends = ends;
        this.clock = clock;
        this.life = life;
    }

    /** How somebody showed who they are. */
    public enum Via {
        @JsonProperty("password")
        PASSWORD,
        @JsonProperty("link")
        LINK,
        @JsonProperty("single-sign-on")
        SINGLE_SIGN_ON
    }

    /**
     * @param secret what the cookie holds; only known while it is made
     * @param csrf what every changing request shows besides the cookie
     */
    public record SignedIn(String secret, String csrf, Staff staff) {
        public String sessionId() {
            return id(Secrets.hash(secret));
        }
    }

    /** @param sessionId opens nothing */
    public record Place(String sessionId, Instant startedAt, Instant lastUsedAt, Via via) {}

    private record Stored(String staffId, String csrf, Instant startedAt, Via via) {}

    private record Found(String hash, Stored stored) {}

    private static String id(String hash) {
        return hash.substring(0, 22);
    }

    /** Begins a session for someone who has shown who they are. */
    public Future<SignedIn> begin(Staff staff, Via via) {
        SignedIn session = new SignedIn(Secrets.fresh(), Secrets.fresh(), staff);
        String hash = Secrets.hash(session.secret());
        String stored = Json.write(new Stored(staff.staffId(), session.csrf(), clock.instant(), via));
        return future(redis.commands().set(keys.staffSession(hash), stored, SetArgs.Builder.ex(life)))
                // Made to last first: a list that runs out at this very moment would take the new session with it.
                .compose(done -> future(redis.commands().expire(keys.sessionsOf(staff.staffId()), life)))
                .compose(done -> future(redis.commands().sadd(keys.sessionsOf(staff.staffId()), hash)))
                .compose(done -> all(staff.staffId()))
                .compose(done -> accounts.noteSignIn(staff.staffId(), clock.instant()))
                // Put out of service while signing in: the session must not outlive that.
                .compose(now -> now.active()
                        ? Future.succeededFuture(session)
                        : end(session.secret())
                                .compose(ended -> Future.failedFuture(
                                        AccessProblem.notAuthenticated("This account is out of service."))));
    }

    /** Whose session it is; using it makes it last on. Empty: nobody's, or not any more. */
    public Future<Optional<SignedIn>> find(String secret) {
        if (secret == null || secret.length() != 43) {
            return Future.succeededFuture(Optional.empty());
        }
        String key = keys.staffSession(Secrets.hash(secret));
        return future(redis.commands().getex(key, GetExArgs.Builder.ex(life))).compose(json -> {
            if (json == null) {
                return Future.succeededFuture(Optional.empty());
            }
            Stored stored = Json.read(json, Stored.class);
            redis.commands().expire(keys.sessionsOf(stored.staffId()), life);
            return accounts.find(stored.staffId())
                    .map(staff -> staff.filter(Staff::active).map(who -> new SignedIn(secret, stored.csrf(), who)));
        });
    }

    /** A ticket for a room, which ends with the session. Fails where the session ended meanwhile. */
    public Future<String> ticket(SignedIn session, String roomId, String memberId, int seat) {
        String staffId = session.staff().staffId();
        return tokens.issue(new MemberTokens.Holder(roomId, memberId, seat, staffId))
                .compose(ticket -> tickets.remember(staffId, Secrets.hash(session.secret()), Secrets.hash(ticket))
                        .compose(kept -> find(session.secret()))
                        .compose(still -> still.isPresent()
                                ? Future.succeededFuture(ticket)
                                : tokens.end(ticket)
                                        .compose(ended -> Future.failedFuture(
                                                AccessProblem.notAuthenticated("Sign in first.")))));
    }

    /** Where a person is signed in, the newest first. */
    public Future<List<Place>> places(String staffId) {
        return all(staffId).compose(found -> {
            List<Future<Place>> places = new ArrayList<>();
            for (Found one : found) {
                places.add(future(redis.commands().pttl(keys.staffSession(one.hash())))
                        .map(left -> left < 0 ? null : place(one, left)));
            }
            return Future.all(places)
                    .map(done -> places.stream()
                            .map(Future::result)
                            .filter(Objects::nonNull)
                            .sorted(Comparator.comparing(Place::startedAt).reversed())
                            .toList());
        });
    }

    /** Every use sets the session's end anew: its last use is a life before that. */
    private Place place(Found one, long leftMs) {
        Instant lastUsed = clock.instant().plusMillis(leftMs).minus(life);
        Instant started =
                one.stored().startedAt() == null ? lastUsed : one.stored().startedAt();
        Via via = one.stored().via() == null ? Via.PASSWORD : one.stored().via();
        return new Place(id(one.hash()), started, lastUsed.isBefore(started) ? started : lastUsed, via);
    }

    /** The person's sessions; places in the list whose session ran out by itself are taken out of it. */
    private Future<List<Found>> all(String staffId) {
        String list = keys.sessionsOf(staffId);
        redis.commands().expire(list, life);
        return future(redis.commands().smembers(list)).compose(hashes -> {
            List<Future<Found>> each = new ArrayList<>();
            for (String hash : hashes) {
                each.add(future(redis.commands().get(keys.staffSession(hash)))
                        .compose(json -> json == null
                                ? future(redis.commands().srem(list, hash)).map(gone -> (Found) null)
                                : Future.succeededFuture(new Found(hash, Json.read(json, Stored.class)))));
            }
            return Future.all(each)
                    .map(done -> each.stream()
                            .map(Future::result)
                            .filter(Objects::nonNull)
                            .toList());
        });
    }

    public Future<Void> end(String secret) {
        String hash = Secrets.hash(secret);
        return future(redis.commands().get(keys.staffSession(hash)))
                .compose(json -> json == null
                        ? Future.succeededFuture()
                        : end(Json.read(json, Stored.class).staffId(), hash::equals));
    }

    /** Ends one of a person's sessions. @return whether there was one */
    public Future<Boolean> endOne(String staffId, String sessionId) {
        return all(staffId).compose(found -> {
            boolean known = found.stream().anyMatch(one -> id(one.hash()).equals(sessionId));
            return known
                    ? end(staffId, hash -> id(hash).equals(sessionId)).map(ended -> true)
                    : Future.succeededFuture(false);
        });
    }

    /** Signs a person out of every browser. */
    public Future<Void> endAll(String staffId) {
        return end(staffId, hash -> true);
    }

    /** Signs a person out of every browser but the one with that secret. */
    public Future<Void> endOthers(String staffId, String secret) {
        String kept = Secrets.hash(secret);
        return end(staffId, hash -> !hash.equals(kept));
    }

    /** Sessions first, then their tickets, then the sockets: whoever comes in between finds the door shut. */
    private Future<Void> end(String staffId, Predicate<String> ended) {
        String list = keys.sessionsOf(staffId);
        return future(redis.commands().smembers(list))
                .compose(hashes -> Future.all(hashes.stream()
                        .filter(ended)
                        .map(hash -> future(redis.commands().del(keys.staffSession(hash)))
                                .compose(done -> future(redis.commands().srem(list, hash))))
                        .toList()))
                .compose(done -> tickets.end(staffId, ended))
                .compose(done -> ends.tell(staffId));
    }

    /** Whether {@code shown} is the session's CSRF token; takes the same time whichever letter is wrong. */
    public static boolean isCsrf(SignedIn session, String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        session.csrf().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
