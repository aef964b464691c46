package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisExtension.class)
class LuaScriptTest {
    private static final String FOLDER = "/org/safehaven/redis/";

    private final LuaScript count = LuaScript.load(FOLDER + "count.lua");

    @Test
    void runsOnARedisThatDoesNotKnowItAndOnOneThatDoes(RedisConnections redis, Keys keys) throws Exception {
        redis.commands().scriptFlush().get(5, TimeUnit.SECONDS);
        assertThat(add(redis, keys, 3)).isEqualTo(3);
        assertThat(add(redis, keys, 4)).isEqualTo(7);
        // As a restart of Redis does, under a program that runs on.
        redis.commands().scriptFlush().get(5, TimeUnit.SECONDS);
        assertThat(add(redis, keys, 5)).isEqualTo(12);
    }

    @Test
    void scriptsPutTogetherShareFunctionsAndAnswerLists(RedisConnections redis, Keys keys) throws Exception {
        List<Object> answer = LuaScript.load(FOLDER + "double.lua", FOLDER + "doubled.lua")
                .<List<Object>>run(redis, ScriptOutputType.MULTI, List.of(keys.rooms()), "21", "ünchanged")
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        assertThat(answer).containsExactly("42", "ünchanged");
    }

    @Test
    void aScriptThatFailsIsNotRunASecondTime(RedisConnections redis, Keys keys) throws Exception {
        add(redis, keys, 60);
        assertThatThrownBy(() -> add(redis, keys, 60))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RedisCommandExecutionException.class)
                .hasMessageContaining("TOOMANY");
        assertThat(redis.commands().get(keys.rooms()).get(5, TimeUnit.SECONDS)).isEqualTo("120");
    }

    @Test
    void oneThatIsNotInTheJarIsNamed() {
        assertThatThrownBy(() -> LuaScript.load(FOLDER + "missing.lua"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.lua");
    }

    private long add(RedisConnections redis, Keys keys, int much) throws Exception {
        return count.<Long>run(redis, ScriptOutputType.INTEGER, List.of(keys.rooms()), Integer.toString(much))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }
}
