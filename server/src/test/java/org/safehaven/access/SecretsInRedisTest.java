package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;
import static org.safehaven.Await.until;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Members' tokens, sign-in links and the index of invites, on a real Redis. */
@ExtendWith(RedisExtension.class)
class SecretsInRedisTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aTokenIsItsHoldersUntilItIsEnded(RedisConnections redis, Keys keys) throws Exception {
        MemberTokens tokens = new MemberTokens(redis, keys, HOUR);
        MemberTokens.Holder holder = new MemberTokens.Holder("room", "member", 3);
        String token = result(tokens.issue(holder));
        String other = result(tokens.issue(holder));
        assertThat(result(tokens.find(token))).contains(holder);
        result(tokens.end(token));
        assertThat(result(tokens.find(token))).isEmpty();
        assertThat(result(tokens.find(other))).contains(holder);
    }

    @Test
    void allTokensOfAMemberEndTogether(RedisConnections redis, Keys keys) throws Exception {
        MemberTokens tokens = new MemberTokens(redis, keys, HOUR);
        String first = result(tokens.issue(new MemberTokens.Holder("room", "member", 1)));
        String second = result(tokens.issue(new MemberTokens.Holder("room", "member", 2)));
        String another = result(tokens.issue(new MemberTokens.Holder("room", "another", 1)));
        result(tokens.endAll("room", "member"));
        assertThat(result(tokens.find(first))).isEmpty();
        assertThat(result(tokens.find(second))).isEmpty();
        assertThat(result(tokens.find(another))).isPresent();
    }

    @Test
    void aTokenRunsOut(RedisConnections redis, Keys keys) throws Exception {
        MemberTokens tokens = new MemberTokens(redis, keys, Duration.ofSeconds(1));
        String token = result(tokens.issue(new MemberTokens.Holder("room", "member", 1)));
        until("the token runs out", () -> result(tokens.find(token)).isEmpty());
    }

    @Test
    void whatIsNoTokenNeverReachesRedis(Keys keys) throws Exception {
        // Without any line to Redis: a look there would throw.
        MemberTokens tokens = new MemberTokens(null, keys, HOUR);
        for (String malformed : new String[] {null, "", "short", "a".repeat(42), "a".repeat(44), "ä".repeat(43)}) {
            assertThat(result(tokens.find(malformed))).isEmpty();
        }
    }

    @Test
    void aSignInLinkWorksAgainAndAgain(RedisConnections redis, Keys keys) throws Exception {
        SignInLinks links = new SignInLinks(redis, keys);
        SignInLinks.Target target = new SignInLinks.Target("staff", "room");
        String secret = result(links.make(target, HOUR));
        assertThat(result(links.find(secret))).contains(target);
        assertThat(result(links.find(secret))).contains(target);
        assertThat(result(links.find(Secrets.fresh()))).isEmpty();
        String brief = result(links.make(target, Duration.ofSeconds(1)));
        until("the link runs out", () -> result(links.find(brief)).isEmpty());
    }

    @Test
    void anInviteLeadsToItsRoomUntilItIsTakenOut(RedisConnections redis, Keys keys) throws Exception {
        InviteIndex index = new InviteIndex(redis, keys);
        String hash = Secrets.hash(Secrets.fresh());
        result(index.put(hash, "room"));
        assertThat(result(index.roomOf(hash))).contains("room");
        result(index.remove(hash));
        assertThat(result(index.roomOf(hash))).isEmpty();
    }

    @Test
    void theStoreHoldsNoSecretAndEveryTokenHasAnEnd(RedisConnections redis, Keys keys) throws Exception {
        String token = result(new MemberTokens(redis, keys, HOUR).issue(new MemberTokens.Holder("r", "m", 1)));
        String link = result(new SignInLinks(redis, keys).make(new SignInLinks.Target("s", null), HOUR));
        List<String> names =
                redis.commands().keys(keys.prefix() + "*").toCompletableFuture().get();
        assertThat(names).hasSize(3);
        for (String name : names) {
            String value =
                    new String(redis.commands().dump(name).toCompletableFuture().get(), StandardCharsets.ISO_8859_1);
            assertThat(name + value).doesNotContain(token).doesNotContain(link);
            assertThat(redis.commands().ttl(name).toCompletableFuture().get()).isBetween(1L, HOUR.toSeconds());
        }
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        assertThat(Secrets.fresh()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(Secrets.fresh());
        assertThat(Secrets.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
