package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisGreetingTest {
    @ParameterizedTest
    @CsvSource({
        "+OK +PONG, true",
        "+OK -LOADING, false",
        "-WRONGPASS +PONG, false",
        "+OK, false",
        "'', false",
    })
    void onlyOneThatTakesThePasswordAndServesCounts(String answers, boolean serves) throws Exception {
        try (ServerSocket redis = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<List<String>> asked = CompletableFuture.supplyAsync(() -> answer(redis, answers));
            RedisURI uri = RedisURI.Builder.redis("127.0.0.1", redis.getLocalPort())
                    .withPassword("canary".toCharArray())
                    .build();
            assertThat(RedisGreeting.isAnswered(uri)).isEqualTo(serves);
            assertThat(asked.get()).containsExactly("AUTH canary", "PING");
        }
    }

    @Test
    void whereNobodyListensNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(RedisGreeting.isAnswered(RedisURI.create("127.0.0.1", port))).isFalse();
    }

    /** Piecemeal, as a network may. @return what was asked */
    private static List<String> answer(ServerSocket redis, String answers) {
        try (Socket line = redis.accept()) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
            List<String> asked = List.of(reader.readLine(), reader.readLine());
            for (String answer : answers.split(" ")) {
                line.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                line.getOutputStream().flush();
                line.getOutputStream().write(answer.isEmpty() ? new byte[0] : new byte[] {'\r', '\n'});
            }
            return asked;
        } catch (IOException gone) {
            throw new CompletionException(gone);
        }
    }
}
